"""Two kilobytes, as a long reply has them: a few things to change, and much that is fine."""

FILLING = "Your parcel left on Monday, and the driver rings on Tuesday before noon.\n" * 24
TEXT = f"""Hi Dana,

Thank you for reaching out. Please calm down 🙂 – no problem. In the event that it rains, please utilise the shed.

{FILLING}
Kind regards,
Kim
"""

def late(oar):
    body = "\n".join([
        f"Hi {oar.owner},",
        "",
        "your oar is at the gluer's until Friday.",
        "Ana from the boathouse",
    ])
    if oar.is_paid:
        body += "\nWe've sent your money back today."
    return body

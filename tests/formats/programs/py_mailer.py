"""Mails about oars. Hi there, this is no mail."""

SUBJECT = "Your oar"


def send_receipt(user, total):
    """
    Hi {user}, this is what the function says of itself.
    """
    body = f"""
    Dear {user.first_name or 'friend'},

    Thank you for your order. It comes to {total:.2f} euros {{net}}.

    Kind regards,
    The boathouse
    """
    log.info("Please wait until it is sent to you, and thank you.")
    send(user, SUBJECT, body)


def send_late(user, day):
    text = (
        "Hi %s,\n\n"
        "your oar isn\'t here yet; it comes on " + day.strftime("%A, %d") + ".\n"
        'Sorry for that.\n'
    )
    text += "Ana at the boathouse"
    send(user, "Late", text % user)


EXAMPLES = [{"role": "assistant", "content": "Hi Ana, thank you for your letter about the oar."}]

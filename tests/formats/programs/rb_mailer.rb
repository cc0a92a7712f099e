class OarMailer
  # "Hi Ana, this is a remark."
  def late(user)
    body = <<~MAIL.strip
      Hi #{user.name},

      your oar comes on Friday.
    MAIL
    deliver(body, 'Late oar')
    deliver("Dear #{user.boats.map { |boat| boat.name }.join(", ")}, " \
            "thank you for your patience.")
  end
end

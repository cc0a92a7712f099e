String late(User user) => 'Hi ${user.name}, '
    "your oar comes on $day. Thank you.";

class OarMailer {
    /* "Hi Ana, this is a remark." */
    void late(String name, String day) {
        StringBuilder text = new StringBuilder();
        text.append("Dear " + name + ",\n\n");
        text.append("your oar comes on ");
        text.append(day);
        text.append(".\nThe \u0022boathouse\u0022");
        send(text.toString(), '"');
        send("""
            Hi %s,

            your oar is here.
            See you soon
            """.formatted(name));
    }
}

class OarBuilder {
    String late(Oar oar) {
        StringBuilder text = new StringBuilder();
        text.append("Dear ").append(oar.owner("first")).append(",\n\n")
            .append("your oar is at the gluer's until Friday.\n");
        if (oar.isPaid()) {
            text.append("We have sent your money back.\n");
        }
        text.append("\nKind regards,\nAna");
        send(text.toString());
        return "Hello " + oar.name() + (oar.isLate() ? ", your oar is late" : ", your oar is here") + ".\nKind regards,\nAna";
    }
}

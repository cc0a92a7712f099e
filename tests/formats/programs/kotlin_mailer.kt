fun late(name: String, oar: Oar) = """
    Hi $name,

    your oar ${oar.names.joinToString(" and ")} comes on Friday for $5.
""".trimIndent()

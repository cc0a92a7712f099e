package mailer

const late = `Hi {{.Name}},

your oar comes on Friday.
`

func lost(name string) string {
	return "Dear " + name + ",\n" +
		"your oar is lost. We are sorry for that."
}

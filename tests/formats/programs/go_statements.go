package rowing

import (
	"fmt"
	"strings"
)

// Late tells somebody that an oar is late.
func Late(name string, oars []Oar) string {
	msg := fmt.Sprintf("Hello %s,\n\n", name)
	msg += "your oars are still being glued:\n"
	msg += listOf(oars, "bow")
	if len(oars) > 4 {
		msg += fmt.Sprintf("There are %d of them, so it'll be Friday.\n", len(oars))
	}
	msg += "\nKind regards,\nAna from the boathouse\n"
	post := strings.Join([]string{
		"Hello rowers,",
		"the boathouse is shut on Monday.",
		"Ana from the boathouse",
	}, "\n")
	send(post)
	msg = "not a letter"
	return msg
}

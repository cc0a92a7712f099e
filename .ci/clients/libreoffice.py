#!/usr/bin/env python3
"""LibreOffice Writer, without a screen, finds and changes what `replylint serve` says. By hand, as it needs LibreOffice and its Python:

    soffice --headless --norestore -env:UserInstallation=file:///tmp/office --accept='socket,host=127.0.0.1,port=2002;urp;' &
    replylint serve &
    python3 .ci/clients/libreoffice.py "$(command -v replylint)"

It sets what Tools > Options > Language Settings > LanguageTool Server sets, asks the proofreader that Writer asks, paragraph by
paragraph, puts its first suggestions into the document, and prints what was found and what the document says in the end. That has to
be what the command makes of each paragraph."""

import pathlib
import subprocess
import sys
import tempfile

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale

ADDRESS = "http://localhost:8081/v2"
LETTER = [
    "Hi Dana,",
    "Salt & pepper + 50% off; No problem. Please calm down.",
    "We utilise a new form as soon as possible.",
    "Kind regards,",
    "Kim",
]


def fixed(paragraph):
    """What the command makes of a paragraph. Like the server, it misses nothing of a whole letter in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "paragraph.txt")
        path.write_text(paragraph, encoding="utf-8")
        command = [sys.argv[1], "check", "--isolated", "--fix", "--unsafe-fixes", "--ignore", "structure", "--quiet", path.name]
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
        return path.read_text(encoding="utf-8")


local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
office = resolver.resolve("uno:socket,host=127.0.0.1,port=2002;urp;StarOffice.ComponentContext")
make = lambda name: office.ServiceManager.createInstanceWithContext(name, office)


def named(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


node = named("nodepath", "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool")
settings = make("com.sun.star.configuration.ConfigurationProvider").createInstanceWithArguments(
    "com.sun.star.configuration.ConfigurationUpdateAccess", (node,)
)
settings.setPropertyValue("BaseURL", ADDRESS)
settings.setPropertyValue("IsEnabled", True)
settings.commitChanges()

hidden = named("Hidden", True)
document = make("com.sun.star.frame.Desktop").loadComponentFromURL("private:factory/swriter", "_blank", 0, (hidden,))
document.Text.setString("\n".join(LETTER))
reader = make("org.openoffice.lingu.LanguageToolGrammarChecker")
english = Locale("en", "US", "")
if not reader.hasLocale(english):
    sys.exit("the proofreader does not know English")

paragraphs = document.Text.createEnumeration()
while paragraphs.hasMoreElements():
    paragraph = paragraphs.nextElement()
    text = paragraph.getString()
    result = reader.doProofreading("1", text, english, 0, len(text), ())
    for error in sorted(result.aErrors, key=lambda error: -error.nErrorStart):
        words = text[error.nErrorStart : error.nErrorStart + error.nErrorLength]
        print(f"{words!r} {error.aShortComment!r} {list(error.aSuggestions)}")
        if error.aSuggestions:
            cursor = document.Text.createTextCursorByRange(paragraph.getStart())
            cursor.goRight(error.nErrorStart, False)
            cursor.goRight(error.nErrorLength, True)
            cursor.setString(error.aSuggestions[0])
made = document.Text.getString().splitlines()
document.close(True)
print("\n".join(made))
wanted = [fixed(paragraph) for paragraph in LETTER]
if made != wanted or made == LETTER:
    sys.exit("the command makes of it\n" + "\n".join(wanted))

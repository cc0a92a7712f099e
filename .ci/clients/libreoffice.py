#!/usr/bin/env python3
"""LibreOffice Writer, without a screen, finds and changes what `replylint serve` says. By hand, as it needs LibreOffice and its Python:

    soffice --headless --norestore -env:UserInstallation=file:///tmp/office --accept='socket,host=127.0.0.1,port=2002;urp;' &
    replylint serve &
    python3 .ci/clients/libreoffice.py

It sets what Tools > Options > Language Settings > LanguageTool Server sets, asks the proofreader that Writer asks, paragraph by
paragraph, puts its first suggestions into the document, and prints what was found and what the document says in the end."""

import sys

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

found = 0
paragraphs = document.Text.createEnumeration()
while paragraphs.hasMoreElements():
    paragraph = paragraphs.nextElement()
    text = paragraph.getString()
    result = reader.doProofreading("1", text, english, 0, len(text), ())
    for error in sorted(result.aErrors, key=lambda error: -error.nErrorStart):
        found += 1
        words = text[error.nErrorStart : error.nErrorStart + error.nErrorLength]
        print(f"{words!r} {error.aShortComment!r} {list(error.aSuggestions)}")
        if error.aSuggestions:
            cursor = document.Text.createTextCursorByRange(paragraph.getStart())
            cursor.goRight(error.nErrorStart, False)
            cursor.goRight(error.nErrorLength, True)
            cursor.setString(error.aSuggestions[0])
print(document.Text.getString())
document.close(True)
sys.exit(found == 0)

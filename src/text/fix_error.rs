//! Why words cannot be changed by machine.

/// A reason to leave a change to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixError {
    /// There is markup between the words, or the end of a block.
    Markup,
    /// There is a placeholder between them.
    Placeholder,
    /// The file writes them in one piece, such as an escape, with more than themselves.
    Piece,
    /// They are part of a longer word.
    Word,
    /// They are to be left out, and what they stand in says nothing else.
    Empty,
    /// Without them, or with others in their place, the rest would be no sentence.
    Sentence,
    /// They stand between quotation marks.
    Quoted,
    /// They are part of an address, a file's name or a code.
    Opaque,
    /// Their capital says that they may be a name or a title.
    Name,
    /// The file's encoding cannot hold the new words.
    Encoding,
    /// An Outlook message is read and never written.
    Outlook,
    /// The charset that a mail names cannot hold the new words.
    Charset,
    /// Only ASCII is sure to be read there as it is meant, and the new words are not ASCII.
    Ascii,
    /// The new words have a line end, which cannot be written there.
    Lines,
    /// The new words have a sign that means something in a string of a program.
    Literal,
    /// The bytes of a mail do not say these words as they should.
    Damaged,
    /// Mail programs do not agree on where the mail that they stand in begins or ends.
    Ambiguous,
    /// Somebody has signed them, and the signature holds for these bytes only.
    Signed,
    /// The message is put together from parts that are written in different ways.
    Parts,
    /// The HTML form of the message has other words around these.
    OtherWords,
    /// The other form of the message cannot be changed along.
    OtherForm,
    /// Read again, more than these words would have changed.
    Spreads,
    /// The change and others go on undoing each other.
    Restless,
    /// There is more to change in the text than anybody looks at.
    Flood,
}

impl FixError {
    /// Reads on from “was not changed:”.
    pub fn text(self) -> &'static str {
        match self {
            Self::Markup => "there is markup between the words",
            Self::Placeholder => "there is a placeholder between the words",
            Self::Piece => "in the file, these words cannot be separated from the text around them",
            Self::Word => "these are not whole words",
            Self::Empty => "nothing would be left of the sentence or the paragraph",
            Self::Sentence => "the rest of the sentence would have to change as well",
            Self::Quoted => "these words are quoted",
            Self::Opaque => "this is part of an address, a file name or a code",
            Self::Name => "these words may be part of a name",
            Self::Outlook => "Outlook messages are read-only here; change it in Outlook, or save it as .eml",
            Self::Encoding => "the file's encoding cannot hold the change",
            Self::Charset => "the mail's charset cannot hold the new words",
            Self::Ascii => "this part of the mail is plain ASCII and cannot hold the new words",
            Self::Literal => "the new words contain a sign that has a meaning in this string of the program",
            Self::Lines => "the new words would cross a line end",
            Self::Damaged => "these words are not encoded correctly in the mail",
            Self::Ambiguous => "mail programs do not agree on where this mail begins or ends",
            Self::Signed => "it is signed, and the change would break the signature",
            Self::Parts => "the message is assembled from parts in different encodings",
            Self::OtherWords => {
                "the plain text and the HTML form of the message are not the same here, so both have to be changed"
            }
            Self::OtherForm => "the other form of the message cannot be changed along with it",
            Self::Spreads => "the change would have touched more than these words",
            Self::Restless => "the phrasebook's suggestions lead back to each other",
            Self::Flood => "nothing is changed in a text with more than 20,000 findings",
        }
    }
}

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}

impl std::error::Error for FixError {}

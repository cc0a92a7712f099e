//! What was made when the program was built, and how it is read back: with nothing copied that nobody looks at.
//!
//! Everything stored lies in one static row of bytes, so a text or a value in it can be pointed at. What is read back is
//! always what the same version of the same types has written.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The bytes of a value.
pub(crate) fn write<T: Serialize>(value: &T) -> postcard::Result<Vec<u8>> {
    postcard::to_allocvec(value)
}

/// The value that [`write`] gave these bytes for.
///
/// # Panics
/// If it did not.
pub(crate) fn read<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("the same types have written it")
}

/// A value that is read back when it is first looked at.
#[derive(Debug, Default)]
pub(crate) struct Stored<T> {
    value: OnceLock<T>,
    bytes: &'static [u8],
}

impl<T> From<T> for Stored<T> {
    fn from(value: T) -> Self {
        Self { value: value.into(), bytes: &[] }
    }
}

impl<T: Deserialize<'static>> Deref for Stored<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| read(self.bytes))
    }
}

impl<T: Serialize + Deserialize<'static>> Serialize for Stored<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&write(&**self).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Stored<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { value: OnceLock::new(), bytes: Deserialize::deserialize(deserializer)? })
    }
}

/// The bytes of a number in a row, which stand before the row.
const SHORT: u8 = 2;
const LONG: u8 = 4;

/// Numbers in a row, which are read back in one go.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<u32>);

impl Deref for Numbers {
    type Target = Vec<u32>;

    fn deref(&self) -> &Vec<u32> {
        &self.0
    }
}

impl std::ops::DerefMut for Numbers {
    fn deref_mut(&mut self) -> &mut Vec<u32> {
        &mut self.0
    }
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl Serialize for Numbers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Most rows hold small numbers only.
        let short: Result<Vec<u16>, _> = self.0.iter().map(|number| u16::try_from(*number)).collect();
        let bytes: Vec<u8> = match short {
            Ok(short) => std::iter::once(SHORT).chain(short.into_iter().flat_map(u16::to_le_bytes)).collect(),
            Err(_) => std::iter::once(LONG).chain(self.0.iter().flat_map(|number| number.to_le_bytes())).collect(),
        };
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes: &[u8] = Deserialize::deserialize(deserializer)?;
        let (numbers, rest): (Self, &[u8]) = match bytes.split_first() {
            Some((&SHORT, bytes)) => {
                let (numbers, rest) = bytes.as_chunks();
                (numbers.iter().map(|number| u16::from_le_bytes(*number).into()).collect(), rest)
            }
            Some((&LONG, bytes)) => {
                let (numbers, rest) = bytes.as_chunks();
                (numbers.iter().map(|number| u32::from_le_bytes(*number)).collect(), rest)
            }
            _ => return Err(D::Error::custom("nothing says how long a number is")),
        };
        if rest.is_empty() { Ok(numbers) } else { Err(D::Error::custom("a number is cut off")) }
    }
}

/// Reads a text as the place where it is stored.
pub(crate) fn text<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    <&'static str>::deserialize(deserializer).map(Cow::Borrowed)
}

/// Reads bytes as the place where they are stored.
pub(crate) fn bytes<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, [u8]>, D::Error> {
    <&'static [u8]>::deserialize(deserializer).map(Cow::Borrowed)
}

/// Writes bytes as one row.
pub(crate) fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_comes_back() {
        let long = Numbers(vec![1, u32::MAX]);
        let short = Numbers(vec![1, u16::MAX.into()]);
        let value = (Stored::from(vec!["oar".to_owned()]), long, short);
        let bytes: &'static [u8] = write(&value).unwrap().leak();
        let (texts, long, short): (Stored<Vec<String>>, Numbers, Numbers) = read(bytes);
        assert_eq!(*texts, ["oar"]);
        assert_eq!((long.as_slice(), short.as_slice()), (&[1, u32::MAX][..], &[1, 0xffff][..]));
        assert_eq!(write(&(texts, long, short)).unwrap(), bytes);
    }
}

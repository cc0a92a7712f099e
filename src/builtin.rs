//! The default phrasebook as it was compiled when the program was built; `build.rs` has written it.

use std::sync::LazyLock;

use crate::embedded_data;
use crate::phrasebook::{Engines, Phrasebook};

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrasebook.bin"));

impl Phrasebook {
    /// The default phrasebook, embedded in the library.
    pub fn builtin() -> Self {
        static ENGINES: LazyLock<Engines> = LazyLock::new(|| embedded_data::read(COMPILED));
        Self::ready(&ENGINES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compiled_is_what_the_files_say() {
        let now = crate::phrasebook::compiled();
        let then: Vec<_> =
            embedded_data::read::<Engines>(COMPILED).into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect();
        assert!(now == then);
    }
}

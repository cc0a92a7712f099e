//! Sentences become words: what phrases and judgements match on.

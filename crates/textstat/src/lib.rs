//! French words: tokens, folding and stems, the same for search and for statistics.

"""From bilingual texts to lexicon packs."""

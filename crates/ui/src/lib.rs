//! The kit of pages and forms: routes, sessions, shell, translations, assets.

//! Rewrites of plans that keep their meaning and make their SQL cheaper.

"""Where newslint's word knowledge comes from: one module a source, and one that puts them together."""

"""The handbook as frozen values: what the files mean, without a trace of YAML, folders or MkDocs."""

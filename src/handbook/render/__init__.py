"""The handbook as Markdown pages and as charts: values in, text out, in both languages."""

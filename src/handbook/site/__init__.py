"""The site: our pages given to MkDocs, built in two languages, protected, remembered, published and served."""

"""`vnr-wizard edit`: the text, what is wrong with it, and the step under the cursor as staff will see it."""

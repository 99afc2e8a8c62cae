"""Forms of user tasks: form-js JSON read, shown with values in it, and validated when submitted.

One document says what the modeller draws, what the page renders and what the server accepts.
"""

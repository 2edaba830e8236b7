"""The web service: HTTP in, the questions asked, HTTP out."""

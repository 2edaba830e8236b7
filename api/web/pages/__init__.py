"""The pages: server-rendered, complete without JavaScript, the same paths in Dutch, French and English.

``routes`` says which address gives which page; a module a page makes its content from the questions; ``render`` turns
it into HTML with the templates and the messages of ``i18n``.
"""

from api.web.pages.routes import mount

__all__ = ["mount"]

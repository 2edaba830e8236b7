"""A question in words: what its words mean by the names in the graph, and which question of ``queries/`` that is.

::

    words = Words.open(settings.queries, catalogue)
    reply = await words.ask("welke maatregelen betrekken zowel PZ als verenigingen?", None)
    reply.choice.question, reply.choice.params, reply.understood, reply.not_understood

No language model: names come from the graph, the words for questions from ``queries/words.yaml``. A rule is taken only
if it explains every word that could change the answer; otherwise the reply has no choice and says why.
"""

from api.words.replies import Reply, Said, Words
from api.words.rules import Choice

__all__ = ["Choice", "Reply", "Said", "Words"]

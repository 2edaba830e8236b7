"""The project's own questions, read once for all modules that make a test of each."""

from api.queries import read_folder
from api.settings import Settings

QUESTIONS = read_folder(Settings().queries)

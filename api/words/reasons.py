"""Why there is no answer, or what the answer rests on, in the language of whoever asks."""

from collections.abc import Mapping

from api.errors import Texts
from api.languages import Lang

REASONS: Mapping[str, Texts] = {
    "unknown": {
        "nl": "Deze woorden zijn niet begrepen: {words}.",
        "fr": "Ces mots n’ont pas été compris : {words}.",
        "en": "These words were not understood: {words}.",
    },
    "unfit": {
        "nl": "Deze woorden zijn bekend, maar geen vraag kan ermee overweg in deze zin: {words}.",
        "fr": "Ces mots sont connus, mais aucune question ne peut en tenir compte dans cette phrase : {words}.",
        "en": "These words are known, but no question can take account of them in this sentence: {words}.",
    },
    "none": {
        "nl": "Er is geen vraag die bij deze woorden past.",
        "fr": "Aucune question ne correspond à ces mots.",
        "en": "No question fits these words.",
    },
    "suggestions": {
        "nl": "Namen met ‘{word}’: {names}.",
        "fr": "Noms contenant « {word} » : {names}.",
        "en": "Names with ‘{word}’: {names}.",
    },
    "theme": {
        "nl": "Er is geen thema {words}. Wel: {names}.",
        "fr": "Il n’y a pas de thème {words}. Thèmes existants : {names}.",
        "en": "There is no theme {words}. There are: {names}.",
    },
    "transversal": {
        "nl": "Er is geen overkoepelende doelstelling {words}. Wel: {names}.",
        "fr": "Il n’y a pas d’objectif transversal {words}. Objectifs existants : {names}.",
        "en": "There is no cross-cutting objective {words}. There are: {names}.",
    },
    "mixed": {
        "nl": "‘En’ en ‘of’ staan door elkaar: het is niet duidelijk wat samen hoort.",
        "fr": "« Et » et « ou » sont mêlés : on ne voit pas ce qui va ensemble.",
        "en": "‘And’ and ‘or’ are mixed: it is not clear what belongs together.",
    },
    "denied": {
        "nl": "Het is niet duidelijk waarop de ontkenning slaat.",
        "fr": "On ne voit pas sur quoi porte la négation.",
        "en": "It is not clear what the negation applies to.",
    },
    "untied": {
        "nl": "Het is niet duidelijk waarop de ontkenning slaat.",
        "fr": "On ne voit pas sur quoi porte la négation.",
        "en": "It is not clear what the negation applies to.",
    },
    "several": {
        "nl": "De vraag ‘{question}’ neemt maar één waarde tegelijk, en er staan er meer: {detail}.",
        "fr": "La question « {question} » ne prend qu’une valeur à la fois, et il y en a plusieurs : {detail}.",
        "en": "The question ‘{question}’ takes one value at a time, and there are several: {detail}.",
    },
    "missing": {
        "nl": "De vraag ‘{question}’ heeft nog iets nodig: {detail}.",
        "fr": "Il manque un élément à la question « {question} » : {detail}.",
        "en": "The question ‘{question}’ needs something more: {detail}.",
    },
    "contract": {
        "nl": "Geen contract past bij: {detail}. De contracten zijn: {names}.",
        "fr": "Aucun contrat ne correspond à : {detail}. Les contrats sont : {names}.",
        "en": "No contract fits: {detail}. The contracts are: {names}.",
    },
    "pair": {
        "nl": "Om te vergelijken moeten het er twee zijn; het zijn er {count}: {detail}.",
        "fr": "Pour comparer, il en faut deux ; il y en a {count} : {detail}.",
        "en": "To compare, there must be two; there are {count}: {detail}.",
    },
    "basis": {
        "nl": "‘Noemen’ en ‘betrekken’ staan er allebei: kies er een.",
        "fr": "« Nommer » et « impliquer » figurent tous deux : choisissez l’un des deux.",
        "en": "‘Name’ and ‘involve’ are both there: choose one.",
    },
    "foreign": {
        "nl": "De teksten bestaan alleen in het Nederlands: {detail} is er niet in te zoeken.",
        "fr": "Les textes n’existent qu’en néerlandais : {detail} ne peut y être cherché. Mettez un mot néerlandais "
        "entre guillemets.",
        "en": "The texts exist in Dutch only: {detail} cannot be looked up in them. Quote a Dutch word.",
    },
    "chosen": {
        "nl": "Vraag: {question}.",
        "fr": "Question : {question}.",
        "en": "Question: {question}.",
    },
    "counted": {
        "nl": "Het zijn er {count}.",
        "fr": "Il y en a {count}.",
        "en": "There are {count}.",
    },
    "named": {
        "nl": "Geteld is wat het plan noemt; met wat daaruit volgt, zijn het er {count}.",
        "fr": "Est compté ce que le plan nomme ; avec ce qui s’en déduit, il y en a {count}.",
        "en": "Counted is what the plan names; with what follows from it, there are {count}.",
    },
    "involved": {
        "nl": "Geteld is ook wat uit het plan volgt; met alleen wat het plan noemt, zijn het er {count}.",
        "fr": "Est compté aussi ce qui se déduit du plan ; avec seulement ce que le plan nomme, il y en a {count}.",
        "en": "What follows from the plan is counted as well; with only what it names, there are {count}.",
    },
    "instead": {
        "nl": "Geen partnercel noemt dit; de tekst van maatregelen wel.",
        "fr": "Aucune case « partenaires » ne le nomme ; le texte de mesures le nomme.",
        "en": "No partner cell names this; the text of measures does.",
    },
}


def reason(key: str, lang: Lang, **fields: str | int) -> str:
    """One sentence."""
    return REASONS[key][lang].format(**fields)

"""What the command line says, in Dutch, French and English. Errors say their own: see :mod:`api.errors`."""

from collections.abc import Mapping

from api.errors import Texts

PHRASES: Mapping[str, Texts] = {
    "about": {
        "nl": "Het Globaal Veiligheids- en Preventieplan van het Brussels Gewest als gegevens die je kan bevragen.",
        "fr": "Le Plan global de sécurité et de prévention de la Région bruxelloise, en données à interroger.",
        "en": "The Global Security and Prevention Plan of the Brussels Region as data that you can ask.",
    },
    "usage": {"nl": "Gebruik: ", "fr": "Utilisation : ", "en": "Usage: "},
    "commands": {"nl": "Opdrachten", "fr": "Commandes", "en": "Commands"},
    "arguments": {"nl": "Argumenten", "fr": "Arguments", "en": "Arguments"},
    "options": {"nl": "Opties", "fr": "Options", "en": "Options"},
    "settings": {"nl": "Omgevingsvariabelen", "fr": "Variables d’environnement", "en": "Environment variables"},
    "examples": {"nl": "Voorbeelden", "fr": "Exemples", "en": "Examples"},
    "help": {
        "nl": "toon deze uitleg en stop",
        "fr": "afficher cette aide et quitter",
        "en": "show this help and stop",
    },
    "lang": {
        "nl": "taal van de meldingen: nl, fr of en (standaard: die van het systeem, anders nl)",
        "fr": "langue des messages : nl, fr ou en (par défaut : celle du système, sinon nl)",
        "en": "language of the messages: nl, fr or en (default: that of the system, else nl)",
    },
    "version": {
        "nl": "toon de versie en stop",
        "fr": "afficher la version et quitter",
        "en": "show the version and stop",
    },
    "serve": {
        "nl": "start de webdienst; bouwt eerst de dataset als die ontbreekt of verouderd is",
        "fr": "démarrer le service web ; construit d’abord le jeu de données s’il manque ou n’est plus à jour",
        "en": "start the web service; builds the dataset first where it is missing or out of date",
    },
    "build": {
        "nl": "maak de dataset: inlezen, controleren, afleiden, wegschrijven",
        "fr": "construire le jeu de données : lire, contrôler, déduire, écrire",
        "en": "make the dataset: read, check, infer, write",
    },
    "check": {
        "nl": "controleer de gegevens en toon een leesbaar verslag",
        "fr": "contrôler les données et afficher un rapport lisible",
        "en": "check the data and show a readable report",
    },
    "ask": {
        "nl": "stel een van de vaste vragen; zonder naam: toon de lijst",
        "fr": "poser l’une des questions prévues ; sans nom : afficher la liste",
        "en": "ask one of the named questions; without a name: show the list",
    },
    "publish": {
        "nl": "laad de dataset in een gegevensbank elders, graaf per graaf, en lees elke graaf na",
        "fr": "charger le jeu de données dans une base externe, graphe par graphe, et relire chaque graphe",
        "en": "load the dataset into an engine elsewhere, graph by graph, and read each graph back",
    },
    "to": {
        "nl": "adres voor hele grafen (SPARQL 1.1 Graph Store Protocol), met naam en wachtwoord waar nodig",
        "fr": "adresse pour des graphes entiers (SPARQL 1.1 Graph Store Protocol), avec nom et mot de passe au besoin",
        "en": "address for whole graphs (SPARQL 1.1 Graph Store Protocol), with name and password where needed",
    },
    "no-address": {
        "nl": "Geef met --to het adres van de gegevensbank: {allowed}.",
        "fr": "Indiquez avec --to l’adresse de la base de données : {allowed}.",
        "en": "Give the address of the engine with --to: {allowed}.",
    },
    "graph-put": {
        "nl": "{graph}: {statements} beweringen geladen en nagelezen",
        "fr": "{graph} : {statements} affirmations chargées et relues",
        "en": "{graph}: {statements} statements loaded and read back",
    },
    "graph-kept": {
        "nl": "{graph}: {statements} beweringen stonden er al",
        "fr": "{graph} : {statements} affirmations s’y trouvaient déjà",
        "en": "{graph}: {statements} statements were there",
    },
    "graph-removed": {
        "nl": "{graph}: weggenomen, hoort niet bij deze versie",
        "fr": "{graph} : retiré, ne fait pas partie de cette version",
        "en": "{graph}: taken away, no part of this version",
    },
    "published": {
        "nl": "Versie {version} staat er; grafen geladen: {put}, al aanwezig: {kept}, weggenomen: {removed}",
        "fr": "Version {version} en place ; graphes chargés : {put}, déjà présents : {kept}, retirés : {removed}",
        "en": "Version {version} is there; graphs loaded: {put}, there before: {kept}, taken away: {removed}",
    },
    "mcp": {
        "nl": "beantwoord een taalmodel of agent over standaardinvoer en -uitvoer (Model Context Protocol)",
        "fr": "répondre à un modèle de langage ou un agent sur l’entrée et la sortie standard (Model Context Protocol)",
        "en": "answer a language model or agent over standard input and output (Model Context Protocol)",
    },
    "verify-sources": {
        "nl": "zoek elk citaat op in de brondocumenten",
        "fr": "rechercher chaque citation dans les documents sources",
        "en": "look up every quotation in the source documents",
    },
    "host": {
        "nl": "adres waarop de dienst luistert",
        "fr": "adresse sur laquelle le service écoute",
        "en": "address on which the service listens",
    },
    "port": {
        "nl": "poort waarop de dienst luistert",
        "fr": "port sur lequel le service écoute",
        "en": "port on which the service listens",
    },
    "name": {"nl": "naam van de vraag", "fr": "nom de la question", "en": "name of the question"},
    "parameters": {
        "nl": "waarden voor de parameters van de vraag, elk als naam=waarde; herhaal de naam voor meer waarden",
        "fr": "valeurs des paramètres de la question, sous la forme nom=valeur ; répétez le nom pour plusieurs valeurs",
        "en": "values for the question’s parameters, each as name=value; repeat the name for more values",
    },
    "format": {
        "nl": "vorm van het antwoord: table, json of csv (standaard: table)",
        "fr": "forme de la réponse : table, json ou csv (par défaut : table)",
        "en": "form of the answer: table, json or csv (default: table)",
    },
    "directory": {
        "nl": "map met de brondocumenten (standaard: GPVP_SOURCES)",
        "fr": "dossier des documents sources (par défaut : GPVP_SOURCES)",
        "en": "folder of the source documents (default: GPVP_SOURCES)",
    },
    "bad-usage": {
        "nl": "{message} Zie: {prog} --help",
        "fr": "{message} Voir : {prog} --help",
        "en": "{message} See: {prog} --help",
    },
    "unknown-argument": {
        "nl": "Onbekend: {given}.",
        "fr": "Argument inconnu : {given}.",
        "en": "Unknown: {given}.",
    },
    "needs-value": {
        "nl": "Na {given} hoort een waarde.",
        "fr": "{given} doit être suivi d’une valeur.",
        "en": "{given} must be followed by a value.",
    },
    "unknown-command": {
        "nl": "De opdracht ‘{given}’ bestaat niet. Wel: {allowed}.",
        "fr": "La commande « {given} » n’existe pas. Commandes : {allowed}.",
        "en": "There is no command ‘{given}’. There is: {allowed}.",
    },
    "bad-parameter": {
        "nl": "‘{given}’ is geen naam=waarde.",
        "fr": "« {given} » n’est pas de la forme nom=valeur.",
        "en": "‘{given}’ is not of the form name=value.",
    },
    "bad-value": {
        "nl": "‘{given}’ kan niet; toegestaan: {allowed}.",
        "fr": "« {given} » n’est pas admis ; valeurs possibles : {allowed}.",
        "en": "‘{given}’ is not possible; allowed: {allowed}.",
    },
    "no-sources": {
        "nl": "Geef de map met de brondocumenten, als argument of in GPVP_SOURCES.",
        "fr": "Indiquez le dossier des documents sources, en argument ou dans GPVP_SOURCES.",
        "en": "Give the folder of the source documents, as an argument or in GPVP_SOURCES.",
    },
    "step-load": {"nl": "bestanden inlezen", "fr": "lecture des fichiers", "en": "reading the files"},
    "step-validate": {
        "nl": "gegevens controleren",
        "fr": "contrôle des données",
        "en": "checking the data",
    },
    "step-infer": {
        "nl": "verbanden afleiden",
        "fr": "déduction des liens",
        "en": "inferring what follows",
    },
    "step-write": {"nl": "wegschrijven", "fr": "écriture", "en": "writing"},
    "step-verify": {"nl": "citaten opzoeken", "fr": "recherche des citations", "en": "looking up quotations"},
    "built": {
        "nl": "{path}: {lines} regels, waarvan {inferred} afgeleid; versie {version}",
        "fr": "{path} : {lines} lignes, dont {inferred} déduites ; version {version}",
        "en": "{path}: {lines} lines, {inferred} of them inferred; version {version}",
    },
    "warnings": {
        "nl": "Waarschuwingen: {count}. Toon ze met: gpvp check",
        "fr": "Avertissements : {count}. Pour les afficher : gpvp check",
        "en": "Warnings: {count}. Show them with: gpvp check",
    },
    "listening": {
        "nl": "De dienst luistert op http://{host}:{port}/ (stoppen: Ctrl-C)",
        "fr": "Le service écoute sur http://{host}:{port}/ (arrêter : Ctrl-C)",
        "en": "The service listens on http://{host}:{port}/ (stop: Ctrl-C)",
    },
    "verified": {
        "nl": "{verified} van {quotations} citaten ({share}) kloppen met hun bron; "
        "stukken: {segments}, documenten: {documents}",
        "fr": "{verified} citations sur {quotations} ({share}) concordent avec leur source ; "
        "segments : {segments}, documents : {documents}",
        "en": "{verified} of {quotations} quotations ({share}) fit their source; "
        "segments: {segments}, documents: {documents}",
    },
}
"""Key -> text. Placeholders in braces are filled by name."""

"""What goes wrong before anything can be asked: settings, and making the dataset of its files."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from api.errors.base import Finding, GpvpError, Texts
from api.languages import Lang


class SettingError(GpvpError):
    """A setting of the environment has a value that cannot be."""

    TITLE: ClassVar[Texts] = {"nl": "Foute instelling", "fr": "Paramétrage erroné", "en": "Wrong setting"}
    TEXT: ClassVar[Texts] = {
        "nl": "De omgevingsvariabele {name} heeft de waarde ‘{value}’. Toegestaan: {allowed}.",
        "fr": "La variable d’environnement {name} vaut « {value} ». Valeurs admises : {allowed}.",
        "en": "The environment variable {name} has the value ‘{value}’. Allowed: {allowed}.",
    }

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(name=name, value=value, allowed=allowed)


class PortInUse(GpvpError):
    """Another program already listens where the service should."""

    TITLE: ClassVar[Texts] = {"nl": "Poort in gebruik", "fr": "Port déjà utilisé", "en": "Port in use"}
    TEXT: ClassVar[Texts] = {
        "nl": "Op {host}:{port} kan de dienst niet luisteren: {reason}. Kies een andere poort met --port.",
        "fr": "Le service ne peut pas écouter sur {host}:{port} : {reason}. Choisissez un autre port avec --port.",
        "en": "The service cannot listen on {host}:{port}: {reason}. Choose another port with --port.",
    }

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(host=host, port=port, reason=reason)


class NoService(GpvpError):
    """No service runs on the dataset of a build folder."""

    TITLE: ClassVar[Texts] = {"nl": "Geen dienst", "fr": "Aucun service", "en": "No service"}
    TEXT: ClassVar[Texts] = {
        "nl": "Er draait geen dienst van jou op de dataset in {folder}. Start er een met: gpvp serve.",
        "fr": "Aucun de vos services n’utilise le jeu de données de {folder}. Démarrez-en un avec : gpvp serve.",
        "en": "No service of yours runs on the dataset in {folder}. Start one with: gpvp serve.",
    }

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class BuildError(GpvpError):
    """The files cannot be made into the dataset."""

    TITLE: ClassVar[Texts] = {
        "nl": "De dataset kan niet gebouwd worden",
        "fr": "Le jeu de données ne peut pas être construit",
        "en": "The dataset cannot be built",
    }
    TEXT: ClassVar[Texts] = {
        "nl": "De dataset kan niet gebouwd worden: {reason}",
        "fr": "Le jeu de données ne peut pas être construit : {reason}",
        "en": "The dataset cannot be built: {reason}",
    }


class MissingFolder(BuildError):
    """A folder that must be there is not."""

    TEXT: ClassVar[Texts] = {
        "nl": "De map {folder} bestaat niet.",
        "fr": "Le dossier {folder} n’existe pas.",
        "en": "The folder {folder} does not exist.",
    }

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class EmptyFolder(BuildError):
    """A folder holds no file of the kind that is read there."""

    TEXT: ClassVar[Texts] = {
        "nl": "In de map {folder} staat geen enkel bestand {pattern}.",
        "fr": "Le dossier {folder} ne contient aucun fichier {pattern}.",
        "en": "The folder {folder} holds no file {pattern}.",
    }

    def __init__(self, folder: Path, pattern: str) -> None:
        super().__init__(folder=str(folder), pattern=pattern)


class MisplacedFile(BuildError):
    """A file stands where no named graph is defined for it."""

    TEXT: ClassVar[Texts] = {
        "nl": "Het bestand {file} staat op een plaats waarvoor geen graaf bekend is. Bekende plaatsen: {allowed}.",
        "fr": "Le fichier {file} se trouve là où aucun graphe n’est prévu. Emplacements connus : {allowed}.",
        "en": "The file {file} stands where no graph is known for it. Known places: {allowed}.",
    }

    def __init__(self, file: Path, allowed: Sequence[str]) -> None:
        super().__init__(file=str(file), allowed=", ".join(allowed))


class MissingSource(BuildError):
    """A source document is not in the folder that should hold it."""

    TEXT: ClassVar[Texts] = {
        "nl": "Het brondocument {file} staat niet in de map {folder}.",
        "fr": "Le document source {file} ne se trouve pas dans le dossier {folder}.",
        "en": "The source document {file} is not in the folder {folder}.",
    }

    def __init__(self, file: str, folder: Path) -> None:
        super().__init__(file=file, folder=str(folder))


class SourceFileError(BuildError):
    """A file that cannot be read. ``line`` counts from 1; the reason is the parser's, in English."""

    TEXT: ClassVar[Texts] = {
        "nl": "{file}, regel {line}: kan niet gelezen worden ({reason}).",
        "fr": "{file}, ligne {line} : lecture impossible ({reason}).",
        "en": "{file}, line {line}: cannot be read ({reason}).",
    }

    def __init__(self, file: Path, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(file=str(file), line=line, reason=reason)


class ShapesError(BuildError):
    """The shapes are no well-formed SHACL; the reason is the validator's, in English."""

    TEXT: ClassVar[Texts] = {
        "nl": "De vormen (SHACL) kunnen niet toegepast worden: {reason}",
        "fr": "Les formes (SHACL) ne peuvent pas être appliquées : {reason}",
        "en": "The shapes (SHACL) cannot be applied: {reason}",
    }

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class ReasonerError(BuildError):
    """A reasoner cannot run, or finds that the data contradict the ontology."""

    TEXT: ClassVar[Texts] = {
        "nl": "De redeneermachine gaf geen uitkomst: {reason}",
        "fr": "Le raisonneur n’a pas donné de résultat : {reason}",
        "en": "The reasoner gave no result: {reason}",
    }

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class UnwritablePath(BuildError):
    """The result cannot be written; the reason is the operating system's."""

    TEXT: ClassVar[Texts] = {
        "nl": "Naar {path} kan niet geschreven worden: {reason}.",
        "fr": "Impossible d’écrire dans {path} : {reason}.",
        "en": "Cannot write to {path}: {reason}.",
    }

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=str(path), reason=reason)


class DiskFull(UnwritablePath):
    """There is no room for the result. Numbers are in bytes, and told in MB."""

    TEXT: ClassVar[Texts] = {
        "nl": "De schijf is vol: {path} heeft ongeveer {needed} MB nodig, er is nog {free} MB. Wat er stond, is niet "
        "veranderd.",
        "fr": "Le disque est plein : {path} demande environ {needed} Mo, il en reste {free}. Ce qui s’y trouvait n’a "
        "pas changé.",
        "en": "The disk is full: {path} needs about {needed} MB, {free} MB are left. What was there has not changed.",
    }

    def __init__(self, path: Path, needed: int, free: int) -> None:
        BuildError.__init__(self, path=str(path), needed=f"{needed / 1e6:.1f}", free=f"{free / 1e6:.1f}")


class _Findings(BuildError):
    """An error made of findings: a sentence with their number, then a line for each."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(count=len(findings))

    def message(self, lang: Lang = "nl") -> str:
        """The number of findings, then one line each."""
        return "\n".join([super().message(lang), *(finding.line(lang) for finding in self.findings)])


class ValidationFailed(_Findings):
    """The data break rules of the shapes whose severity is Violation."""

    TEXT: ClassVar[Texts] = {
        "nl": "De gegevens schenden de regels; aantal overtredingen: {count}.",
        "fr": "Les données ne respectent pas les règles ; nombre d’infractions : {count}.",
        "en": "The data break the rules; number of violations: {count}.",
    }


class VerificationFailed(_Findings):
    """Quotations do not stand in their source as recorded."""

    TEXT: ClassVar[Texts] = {
        "nl": "Citaten staan niet in hun bron zoals opgegeven; aantal: {count}.",
        "fr": "Des citations ne figurent pas dans leur source comme indiqué ; nombre : {count}.",
        "en": "Quotations do not stand in their source as recorded; number: {count}.",
    }

"""Everything that goes wrong on purpose, as one tree. The HTTP status is a class attribute.

::

    GpvpError 500
    ├── BadInput 400                  a parameter's value is not allowed
    │   ├── UnknownParameter 400      there is no such parameter
    │   ├── MissingParameter 400      a parameter that must be given is not
    │   ├── RepeatedParameter 400     a parameter that can have one value has several
    │   └── BadEncoding 400           a parameter or a query that is no UTF-8
    ├── NotFound 404                  no such thing in the path
    ├── MethodNotAllowed 405          a path that exists, with another HTTP method
    ├── NotAcceptable 406             none of the accepted media types is on offer
    ├── UnsupportedMediaType 415      a request body of a type that is not read
    ├── QueryError 400                a SPARQL query with a mistake, and where
    │   ├── UpdateRefused 400         a query that would change the data
    │   ├── ServiceRefused 400        a query that would call another endpoint
    │   └── QueryTooLarge 400         a query that is too long, too deep, or has too many parts
    ├── TooManyQueries 429            one client asks too many queries at the same time
    ├── StoreError 502                the store answered with something unusable
    │   ├── StoreUnavailable 503      the store does not answer
    │   │   ├── MissingDataset 503    the dataset has not been built
    │   │   ├── Overloaded 503        too many queries wait for an answer
    │   │   ├── StoreWithoutDataset 503  the engine has no graph of it
    │   │   ├── StoreWithoutUnion 503  the engine does not show the union of its graphs
    │   │   └── StoreIncomplete 503   its graphs are not those of one version
    │   ├── StoreTimeout 504          an engine elsewhere gave no whole answer in time
    │   ├── StoreAnswerTooLong 502    its answer is longer than what is read of one
    │   ├── StoreAnswerCut 502        it left out rows because of a limit of its own
    │   ├── StoreAnswerBroken 502     its answer is of another type, or has no end
    │   ├── StoreAccessDenied 502     it wants another name and password
    │   ├── StoreElsewhere 502        there is no endpoint at the address
    │   └── QueryStopped 500          a query was not answered to its end
    │       ├── DeadlineExceeded 504  it took too long
    │       ├── MemoryExceeded 500    it needed too much memory
    │       ├── EngineCrashed 500     the engine broke on it
    │       └── AnswerTooLarge 413    its answer has too many rows or bytes
    ├── PublicationFailed 502         a graph put into an engine does not come back as it was
    ├── PictureError 503              a picture cannot be drawn now
    ├── RateExceeded 429              one address sends more requests than it may
    ├── BodyTooLarge 413              the body of a request has too many bytes
    ├── BodyTooSlow 408               it does not come in time
    ├── ShuttingDown 503              the service is about to end
    ├── MetricsClosed 403             the figures of the service are not for whoever asks
    ├── MissingExtra 404              a part of the service whose packages are not installed
    ├── SettingError 500              a setting of the environment has an impossible value
    ├── PortInUse 500                 another program listens on the service's port
    ├── NoService 500                 no service runs that could be told something
    └── BuildError 500                the data cannot become a dataset
        ├── MissingFolder 500         a folder that must be there is not
        ├── EmptyFolder 500           a folder has no file of the expected kind
        ├── MisplacedFile 500         a file stands where no graph is defined
        ├── MissingSource 500         a source document is not in the folder given
        ├── SourceFileError 500       a file that cannot be read: which one, which line, why
        ├── ShapesError 500           the shapes are no well-formed SHACL
        ├── ReasonerError 500         a reasoner cannot run, or finds the data contradictory
        ├── UnwritablePath 500        the result cannot be written
        │   └── DiskFull 500          there is no room for it
        ├── ValidationFailed 500      the data break a rule of the shapes
        └── VerificationFailed 500    a quotation does not stand in its source as recorded

Every error says what happened in Dutch, French and English (:meth:`GpvpError.message`); ``str(error)`` is English.
"""

from api.errors.asked import (
    BadEncoding,
    BadInput,
    MethodNotAllowed,
    MissingDataset,
    MissingExtra,
    MissingParameter,
    NotAcceptable,
    NotFound,
    PictureError,
    QueryError,
    RepeatedParameter,
    ServiceRefused,
    StoreError,
    StoreUnavailable,
    UnknownParameter,
    UnsupportedMediaType,
    UpdateRefused,
)
from api.errors.base import SHOWN, Fault, Finding, GpvpError, Texts, listed
from api.errors.built import (
    BuildError,
    DiskFull,
    EmptyFolder,
    MisplacedFile,
    MissingFolder,
    MissingSource,
    NoService,
    PortInUse,
    ReasonerError,
    SettingError,
    ShapesError,
    SourceFileError,
    UnwritablePath,
    ValidationFailed,
    VerificationFailed,
)
from api.errors.elsewhere import (
    PublicationFailed,
    StoreAccessDenied,
    StoreAnswerBroken,
    StoreAnswerCut,
    StoreAnswerTooLong,
    StoreElsewhere,
    StoreIncomplete,
    StoreTimeout,
    StoreWithoutDataset,
    StoreWithoutUnion,
)
from api.errors.refused import BodyTooLarge, BodyTooSlow, MetricsClosed, RateExceeded, ShuttingDown
from api.errors.stopped import (
    AnswerTooLarge,
    DeadlineExceeded,
    EngineCrashed,
    MemoryExceeded,
    Overloaded,
    QueryStopped,
    QueryTooLarge,
    TooManyQueries,
)

__all__ = [
    "SHOWN",
    "AnswerTooLarge",
    "BadEncoding",
    "BadInput",
    "BodyTooLarge",
    "BodyTooSlow",
    "BuildError",
    "DeadlineExceeded",
    "DiskFull",
    "EmptyFolder",
    "EngineCrashed",
    "Fault",
    "Finding",
    "GpvpError",
    "MemoryExceeded",
    "MethodNotAllowed",
    "MetricsClosed",
    "MisplacedFile",
    "MissingDataset",
    "MissingExtra",
    "MissingFolder",
    "MissingParameter",
    "MissingSource",
    "NoService",
    "NotAcceptable",
    "NotFound",
    "Overloaded",
    "PictureError",
    "PortInUse",
    "PublicationFailed",
    "QueryError",
    "QueryStopped",
    "QueryTooLarge",
    "RateExceeded",
    "ReasonerError",
    "RepeatedParameter",
    "ServiceRefused",
    "SettingError",
    "ShapesError",
    "ShuttingDown",
    "SourceFileError",
    "StoreAccessDenied",
    "StoreAnswerBroken",
    "StoreAnswerCut",
    "StoreAnswerTooLong",
    "StoreElsewhere",
    "StoreError",
    "StoreIncomplete",
    "StoreTimeout",
    "StoreUnavailable",
    "StoreWithoutDataset",
    "StoreWithoutUnion",
    "Texts",
    "TooManyQueries",
    "UnknownParameter",
    "UnsupportedMediaType",
    "UnwritablePath",
    "UpdateRefused",
    "ValidationFailed",
    "VerificationFailed",
    "listed",
]

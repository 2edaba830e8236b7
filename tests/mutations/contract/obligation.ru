# Each case breaks one rule of shapes/obligation.ttl in otherwise good data.

### obligation-article MinCount: an obligation in no article
DELETE WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle ?old }

### obligation-article MaxCount: an obligation in two articles
INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle <article/voorbeeld-2022-2023/1> } WHERE {}

### obligation-article Class: an obligation in a contract instead of an article
DELETE { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle ?old } INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle <contract/voorbeeld-2022-2023> } WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle ?old }

### obligation-address SPARQL: an obligation in another article than its address says
DELETE { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle ?old } INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle <article/voorbeeld-2022-2023/1> } WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:inArticle ?old }

### obligation-obliges MinCount: an obligation of nobody
DELETE WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges ?old }

### obligation-obliges Class: an obligation of a municipality that is not a party
DELETE { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges ?old } INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges <partner/gemeente-elsene> } WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges ?old }

### obligation-owed Class: an obligation owed to a municipality that is not a party
DELETE { <obligation/voorbeeld-2022-2023/2/2> gpvp:owedTo ?old } INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:owedTo <partner/gemeente-elsene> } WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:owedTo ?old }

### obligation-owed Disjoint: an obligation owed to the party that has it
DELETE { <obligation/voorbeeld-2022-2023/2/2> gpvp:owedTo ?old } INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:owedTo <party/voorbeeld-2022-2023/politiezone> } WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:owedTo ?old }

### obligation-parties-own SPARQL: an obligation of a party to another contract
DELETE { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges ?old } INSERT { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges <party/ander-2023/gemeente> } WHERE { <obligation/voorbeeld-2022-2023/2/2> gpvp:obliges ?old }

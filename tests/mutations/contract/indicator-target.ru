# Each case breaks one rule of shapes/indicator-target.ttl in otherwise good data.

### target-indicator MinCount: a target of no indicator
DELETE WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1> gpvp:hasTarget ?old }

### target-address SPARQL: a target of another indicator as well
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i3> gpvp:hasTarget <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> } WHERE {}

### target-words MinCount: a target without its words
DELETE WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim ?old }

### target-words MaxCount: a target whose words are given twice
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim "3 uur/dag"@nl } WHERE {}

### target-words LanguageIn: the words of a target in no language
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim ">/=tot 3 uur/dag" } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim ?old }

### target-words-quoted SPARQL: words of a target that are only a part of its quotation
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim "3 uur/dag"@nl } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:verbatim ?old }

### target-words-in-indicator SPARQL: words of a target, quoted, that the indicator does not have
DELETE { ?s ?p ?o } INSERT { ?s ?p ?new } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(<indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target>)) && STR(?o) = ">/=tot 3 uur/dag") BIND(IF(?p = oa:exact, ">/= ca 3 uur/dag", ">/= ca 3 uur/dag"@nl) AS ?new) }

### target-comparator MaxCount: a target with two comparisons
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:comparator <comparator/exactly> } WHERE {}

### target-comparator Pattern: a target with a comparison that is none
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:comparator ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:comparator <witness/body> } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:comparator ?old }

### target-value MaxCount: a target with two numbers
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue 4.0 } WHERE {}

### target-value Datatype: a target whose number is a whole number by its kind
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue 3 } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue ?old }

### target-value MinInclusive: a target below zero
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue -3.0 } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue ?old }

### target-value-quoted SPARQL: a target whose number is not the printed one
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue 30.0 } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:targetValue ?old }

### target-period MaxCount: a target with two periods
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:perPeriod <period/jaar> } WHERE {}

### target-period Pattern: a target with a period that is none
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:perPeriod ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:perPeriod <witness/body> } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:perPeriod ?old }

### target-unit MaxCount: a target with two units
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit "dag"@nl } WHERE {}

### target-unit LanguageIn: a unit in no language
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit "uur" } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit ?old }

### target-unit-quoted SPARQL: a unit that the words do not have
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit "minuten"@nl } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:unit ?old }

### target-yes-no In: a target said not to be a question of yes or no
DELETE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2/target> gpvp:yesNo ?old } INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2/target> gpvp:yesNo false } WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i2/target> gpvp:yesNo ?old }

### target-complete SPARQL: a number without a comparison
DELETE WHERE { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:comparator ?old }

### target-one-kind SPARQL: a number that is a question of yes or no as well
INSERT { <indicator/voorbeeld-2022-2023/p1/s1/g1/d1/i1/target> gpvp:yesNo true } WHERE {}

"""The offline half: from Turtle to one checked, complete dataset. Only here live rdflib, pyshacl and owlready2."""

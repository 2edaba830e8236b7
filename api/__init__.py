"""The Brussels Global Security and Prevention Plan as a knowledge graph that people and machines can ask."""

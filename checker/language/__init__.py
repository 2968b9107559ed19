"""The rule language: values to compare (expressions) and tests to combine (conditions).

In YAML each node is a mapping recognised by the key that its class names in `CLE`:
`{question: age}`, `{chiffre: microcredit.montant-max}`, `{somme: [...]}` are expressions;
`{toutes: [...]}`, `{comparer: ..., inferieur_ou_egal_a: ...}`,
`{reponse: besoin, contient: dette-de-loyer}`, `{commune_dans: [mel]}` are conditions.

A mechanism has one home: the module of its family holds its fields and how it is evaluated.
Walking, decoding, the schema follow from the fields. What the build alone needs (words, units,
lengths of lists) is listed by class elsewhere; `tests/checker/test_facets.py` names what lacks.
"""

from checker.language import node

__all__ = ["node"]
"""Imported first: it brings the families in, whichever is asked for."""

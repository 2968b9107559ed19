"""Whole households: what they know, and what a good adviser would want for them.

One file per household: `histoire`, `reponses` (what is not there is « je ne sais pas »), `au` when
the date matters, and `attendu`:

- `action`: the first action, by meaning, for whoever reads; `situations`: those that must hold;
- `contact`: whom the first action calls; `dates`: computed dates that must be shown;
- `etapes`: ids of steps that must be among those shown;
- `tete`: schemes that must be in the first three; `pas_en_tete`: never before unfolding;
- `ecrans`: screens before the first plan, at most.
"""

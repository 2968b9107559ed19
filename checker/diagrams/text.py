"""The printed tree as nested steps, for lists that read well on screen and on paper.

A step that several answers lead to is written once; the others say « Voir l’étape 4 ».
"""

from html import escape
from typing import cast

from checker import model
from checker.diagrams.build import Ending
from checker.diagrams.labels import Labels
from checker.diagrams.store import Node
from checker.diagrams.tree import Tree
from checker.diagrams.variables import Derived, Outcomes, Printed
from checker.evaluation import leaves, operator_of
from checker.figures import period_at
from checker.formatting import quantity
from checker.model import Bareme, Dispositif, Expression, Verdict
from checker.record import record
from checker.words import TITLES


@record(kw_only=False)
class End:
    """A verdict, and what to say about it."""

    verdict: Verdict
    titre: str
    raisons: tuple[str, ...]


@record(kw_only=False)
class See:
    """A step written elsewhere."""

    numero: int


@record(kw_only=False)
class Branch:
    """An answer, and where it leads."""

    reponse: str
    suite: "Step | See | End"


@record(kw_only=False)
class Table:
    """A scale to look up, with its rows."""

    titre: str
    entete: str
    lignes: tuple[tuple[str, str], ...]


@record(kw_only=False)
class Step:
    """One thing to answer or to work out.

    Attributes:
        questions: the questions behind it, as they are asked; more than one for a computed value.
        explication: how the value is computed.
        tables: the scales to look up.
    """

    numero: int
    libelle: str
    questions: tuple[str, ...]
    explication: str | None
    tables: tuple[Table, ...]
    branches: tuple[Branch, ...]


@record(kw_only=False)
class Outline:
    """A tree written down: steps nested a few levels deep, numbered in reading order.

    Attributes:
        sections: the steps that are not nested in another; the first is where to start.
        end: the only verdict, when there is nothing to ask.
    """

    sections: tuple[Step, ...]
    end: End | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step, in the order of their numbers."""
        found: list[Step] = []

        def visit(step: Step) -> None:
            found.append(step)
            for branch in step.branches:
                if isinstance(branch.suite, Step):
                    visit(branch.suite)

        for section in self.sections:
            visit(section)
        return tuple(found)


_DEEPEST = 3
"""Levels of nesting: deeper steps start a section of their own, to fit the width of a phone."""


def outline(tree: Tree, deepest: int = _DEEPEST) -> Outline:
    """The tree as nested steps, each written once."""
    return _Outliner(tree, deepest).outline()


class _Outliner:
    def __init__(self, tree: Tree, deepest: int) -> None:
        self.tree = tree
        self.deepest = deepest
        self.labels = Labels(tree.catalogue, tree.on, tree.territoires)
        self.nested: dict[Node, list[Node]] = {}
        self.numbers: dict[Node, int] = {}

    def outline(self) -> Outline:
        root = self.tree.root
        if self.tree.store.is_leaf(root):
            value = cast(Ending, self.tree.store.value(root))
            return Outline((), ending_words(self.tree.dispositif, value))
        sections = [root]
        placed = {root}
        for section in sections:
            self._nest(section, 1, placed, sections)
        for section in sections:
            self._number(section)
        return Outline(tuple(self._step(section) for section in sections))

    def _nest(self, node: Node, depth: int, placed: set[Node], sections: list[Node]) -> None:
        """Decide which steps are written inside which."""
        inside = self.nested[node] = []
        for _, child in self.tree.branches(node):
            if child in placed or self.tree.store.is_leaf(child):
                continue
            placed.add(child)
            if depth < self.deepest:
                inside.append(child)
                self._nest(child, depth + 1, placed, sections)
            else:
                sections.append(child)

    def _number(self, node: Node) -> None:
        self.numbers[node] = len(self.numbers) + 1
        for child in self.nested[node]:
            self._number(child)

    def _step(self, node: Node) -> Step:
        variable = self.tree.variables[self.tree.store.variable(node)]
        ways = self.tree.branches(node)
        answers = self.labels.ways(variable, [cells for cells, _ in ways])
        return Step(
            self.numbers[node],
            self.labels.test(variable),
            tuple(self.tree.catalogue.questions[name].titre for name in variable.questions),
            self._explanation(variable),
            self._tables(variable),
            tuple(
                Branch(answer, self._suite(node, child))
                for answer, (_, child) in zip(answers, ways, strict=True)
            ),
        )

    def _suite(self, node: Node, child: Node) -> Step | See | End:
        if self.tree.store.is_leaf(child):
            value = cast(Ending, self.tree.store.value(child))
            return ending_words(self.tree.dispositif, value)
        return self._step(child) if child in self.nested[node] else See(self.numbers[child])

    def _compared(self, variable: Printed) -> tuple[Expression, ...]:
        match variable:
            case Derived():
                return (variable.expression,)
            case Outcomes(test=model.Comparaison() as comparison):
                return (comparison.comparer, operator_of(comparison)[1])
            case _:
                return ()

    def _explanation(self, variable: Printed) -> str | None:
        texts: list[str] = []
        for expression in self._compared(variable):
            for leaf in leaves(expression, self.tree.catalogue):
                if isinstance(leaf, model.RefCalcul):
                    calcul = self.tree.catalogue.calculs[leaf.calcul]
                    how = calcul.explication or self.labels.expression(calcul.formule)
                    texts.append(f"{calcul.libelle} : {how.strip().rstrip('.')}.")
        return " ".join(dict.fromkeys(texts)) or None

    def _tables(self, variable: Printed) -> tuple[Table, ...]:
        found: dict[str, Table] = {}
        if isinstance(variable, Outcomes):
            for expression in self._compared(variable):
                for leaf in leaves(expression, self.tree.catalogue):
                    if isinstance(leaf, model.RefBareme):
                        table = self._table(self.tree.catalogue.baremes[leaf.bareme])
                        if table is not None:
                            found[leaf.bareme] = table
        return tuple(found.values())

    def _table(self, bareme: Bareme) -> Table | None:
        period, _ = period_at(bareme.periodes, self.tree.on)
        if period is None or not period.lignes:
            return None
        named = dict(enumerate(bareme.noms_lignes))
        rows = [
            (
                named.get(index, str(bareme.premiere_ligne + index)),
                quantity(value, bareme.unite),
            )
            for index, value in enumerate(period.lignes)
        ]
        if period.par_ligne_en_plus is not None:
            rows.append(("Par ligne en plus", quantity(period.par_ligne_en_plus, bareme.unite)))
        return Table(bareme.titre, bareme.entete, tuple(rows))


def ending_words(dispositif: Dispositif, ending: Ending) -> End:
    """The words of an ending."""
    reasons: list[str] = []
    for critere in dispositif.conditions:
        if critere.id in ending.causes:
            doubtful = ending.verdict == "a_verifier" and critere.echec != "a_verifier"
            reasons.append(
                f"Condition à vérifier : {critere.libelle}" if doubtful else critere.si_echec
            )
    if not reasons and ending.verdict == "a_verifier":
        reasons.append(dispositif.connaissance.raison or "On en sait trop peu sur ce dispositif.")
    return End(ending.verdict, TITLES[ending.verdict], tuple(reasons))


# HTML


def listing(written: Outline, prefix: str) -> str:
    """The outline as nested HTML lists, without scripts or styles.

    Args:
        prefix: what makes the identifiers of the steps unique in the page.
    """
    if written.end is not None:
        return f'<div class="arbre"><p class="arbre-fin">{_end(written.end)}</p></div>'
    sections = "".join(f"<li>{_step(section, prefix)}</li>" for section in written.sections)
    return f'<div class="arbre"><ul class="arbre-sections">{sections}</ul></div>'


def _step(step: Step, prefix: str) -> str:
    number = f'<span class="arbre-numero">Étape {step.numero}.</span>'
    parts = [
        f'<div class="arbre-etape" id="{escape(prefix)}-etape-{step.numero}">',
        f'<p class="arbre-question">{number} {escape(step.libelle)}</p>',
    ]
    if len(step.questions) > 1:
        items = "".join(f"<li>{escape(question)}</li>" for question in step.questions)
        parts.append(f'<p class="arbre-note">Il faut savoir :</p><ul>{items}</ul>')
    if step.explication:
        parts.append(f'<p class="arbre-note">{escape(step.explication)}</p>')
    parts.extend(_table(table) for table in step.tables)
    branches = "".join(_branch(branch, prefix) for branch in step.branches)
    parts.append(f'<ul class="arbre-reponses">{branches}</ul></div>')
    return "".join(parts)


def _branch(branch: Branch, prefix: str) -> str:
    answer = f'<span class="arbre-reponse">{escape(branch.reponse)}</span>'
    match branch.suite:
        case See(numero=number):
            link = f'<a href="#{escape(prefix)}-etape-{number}">Voir l’étape {number}</a>'
            return f"<li>{answer} → {link}</li>"
        case End() as end:
            return f"<li>{answer} → {_end(end)}</li>"
        case Step() as step:
            return f"<li>{answer} → étape {step.numero}{_step(step, prefix)}</li>"


def _end(end: End) -> str:
    reasons = " ".join(escape(reason) for reason in end.raisons)
    return (
        f'<strong class="arbre-verdict arbre-verdict--{end.verdict}">{escape(end.titre)}</strong>'
        + (f' <span class="arbre-raison">{reasons}</span>' if reasons else "")
    )


def _table(table: Table) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in table.lignes
    )
    return (
        f"<table><caption>{escape(table.titre)}</caption><thead><tr>"
        f'<th scope="col">{escape(table.entete)}</th><th scope="col">Valeur</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )

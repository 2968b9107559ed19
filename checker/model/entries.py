"""The entries of `content/`: one class per kind of file.

Every fact carries `sources` (ids), `confiance`, `verifie_le` and `a_reverifier_le`: past that
last date the fact is shown as expired and no longer turns anyone away.
"""

from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal

from checker.language.node import Condition, Expression
from checker.ranges import Nombre
from checker.record import record

type Confiance = Literal["ferme", "a_confirmer"]
type Unite = Literal[
    "euros",
    "euros_par_mois",
    "euros_par_an",
    "mois",
    "semaines",
    "jours",
    "ans",
    "heures",
    "personnes",
    "pourcent",
    "coefficient",
    "metres_carres",
    "metres_cubes",
    "kilometres",
    "minutes",
    "nombre",
    "date",
    "jour_de_l_annee",
    "texte",
]
type TypeQuestion = Literal[
    "oui_non", "choix", "choix_multiple", "entier", "montant", "date", "commune"
]
type Echec = Literal["bloquant", "a_preparer", "ailleurs", "a_verifier"]
type Verdict = Literal["ailleurs", "pas_ce_dispositif", "a_verifier", "a_preparer", "possible"]
type Calendrier = Literal["procedure", "avant"]
"""What becomes of a last day on which offices are closed: a procedural delay runs until the next
working day (Code de procédure civile, art. 642), other things are to be done before."""
type Levier = Literal["agir", "apprendre", "aucun"]
type Envoi = Literal["simple", "recommande", "greffe", "formulaire"]
type Dit = Literal["demande", "fait", "droit"]
"""What a paragraph of a letter does: ask, state a fact about the person, rest on the law."""
type Degre = Literal["danger", "aujourd_hui", "cette_semaine", "sans_urgence"]
type Quand = Literal[
    "maintenant", "aujourd_hui", "cette_semaine", "ce_mois", "avant_de_signer", "ensuite"
]


@record
class Source:
    """Where a fact was read: `content/sources/<theme>.yml`, one map of id → source per theme."""

    titre: str
    emetteur: str
    date: str
    adresse: str | None = None
    note: str | None = None


@record
class Option:
    """One answer of a choice question.

    Attributes:
        rubrique: the heading that the page shows above it and above those that follow it with the
            same one: a long list is then read by its headings.
    """

    id: str
    libelle: str
    facile: str | None = None
    aide: str | None = None
    rubrique: str | None = None


@record
class Question:
    """A question, asked once whatever the number of schemes that need it.

    Attributes:
        titre: the question as asked, ends with « ? ».
        facile: the same in easy-to-read French.
        aide: what it means.
        ou_trouver: which line of which document holds the answer.
        euros_entiers: the amount is in whole euros, as tax notices write it: cents are dropped
            from the answer before anything is compared with it.
        minimum, maximum: sanity bounds of an amount (euros) or integer, inclusive.
        moment: whether a date may be in the past, the future or both.
        tronc: rank in the common trunk, asked first; absent for the others.
        sensible: asked last.
        levier: what the person can do about it: change it, find it out, or nothing.
        comment_agir: how to change it or find it out.
        exclusive: the id of the option that excludes the others (« aucune de ces situations »).
        concerne: never asked of someone for whom this is false (no partner, no partner's age).
    """

    id: str
    titre: str
    type: TypeQuestion
    facile: str
    court: str
    aide: str | None = None
    ou_trouver: str | None = None
    options: tuple[Option, ...] = ()
    exclusive: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    unite: Unite | None = None
    euros_entiers: bool = False
    moment: Literal["passe", "futur", "libre"] = "libre"
    tronc: int | None = None
    sensible: bool = False
    concerne: Condition | None = None
    levier: Levier = "apprendre"
    comment_agir: str | None = None
    note_interne: str | None = None


@record
class Coherence:
    """Answers that contradict each other: `interdit` must never hold (`content/coherences.yml`)."""

    id: str
    interdit: Condition
    message: str
    questions: tuple[str, ...]


@record
class PeriodeChiffre:
    """The value of a figure over a period; `valeur` absent means: nobody could read it.

    Attributes:
        ecart_voulu: why the value is far from that of the period before, for staff.
    """

    valeur: Nombre | date | str | None = None
    du: date | None = None
    au: date | None = None
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note: str | None = None
    ecart_voulu: str | None = None


@record
class Chiffre:
    """A dated figure. `mots` says it in full where the number and unit do not suffice."""

    libelle: str
    unite: Unite
    periodes: tuple[PeriodeChiffre, ...]
    mots: str | None = None


@record
class FicheChiffres:
    """A theme's figures, `content/chiffres/<theme>.yml`; each is cited as `theme.id`."""

    id: str
    titre: str
    chiffres: dict[str, Chiffre]
    note_interne: str | None = None


@record
class PeriodeBareme:
    """A scale over a period.

    Attributes:
        lignes: the values, from the scale's first line on; empty means: nobody could read it.
        par_ligne_en_plus: what each further line adds; absent: the scale stops there.
        ecart_voulu: why the values are far from those of the period before, for staff.
    """

    lignes: tuple[Nombre, ...] = ()
    par_ligne_en_plus: Nombre | None = None
    du: date | None = None
    au: date | None = None
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note: str | None = None
    ecart_voulu: str | None = None


@record
class Bareme:
    """A dated scale by a whole number: household size, category, number of children.

    Attributes:
        selon: the expression that gives the line.
        premiere_ligne: the number of the first line (1 for a household size, 0 for children).
        entete: what the lines are, for tables (« Personnes dans le logement »).
        noms_lignes: a name per line where the number does not speak for itself.
        sous: the scale whose lines are each above this one's, which proves that neither is swapped.
    """

    id: str
    titre: str
    unite: Unite
    selon: Expression
    entete: str
    premiere_ligne: int = 1
    noms_lignes: tuple[str, ...] = ()
    sous: str | None = None
    periodes: tuple[PeriodeBareme, ...]
    note_interne: str | None = None


@record
class Calcul:
    """A named derived value, shown in explanations (« part de loyer qui reste à payer »)."""

    id: str
    libelle: str
    unite: Unite
    formule: Expression
    explication: str | None = None


@record
class ConditionNommee:
    """A test that several rules share (`content/conditions/<id>.yml`): written once."""

    id: str
    libelle: str
    test: Condition
    note_interne: str | None = None


@record
class Composition:
    """What a territory is made of: the union of these, less `sauf_*`."""

    departements: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    arrondissements: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    sauf_epci: tuple[str, ...] = ()
    sauf_communes: tuple[str, ...] = ()


@record
class Territoire:
    """A set of communes. Outside `composition_sure`, when given, membership is not firm.

    Attributes:
        rues: streets and districts, when only part of the communes is meant: one question is made
            of them (`checker.perimeters`), asked in these communes alone.
        ou_demander: who can tell whether an address is inside (« Demandez à la mairie… »).
    """

    id: str
    nom: str
    type: str
    composition: Composition
    composition_sure: Composition | None = None
    rues: tuple[str, ...] = ()
    ou_demander: str | None = None
    departements: tuple[str, ...] = ()
    confiance: Confiance
    pourquoi: str
    incertitudes: tuple[str, ...] = ()
    sources: tuple[str, ...]
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None


@record
class Telephone:
    """A number, with the source that gives it and the date that source vouches for."""

    numero: str
    source: str
    verifie_le: date


@record
class Mairies:
    """Where the numbers of the mairies come from (`content/mairies.json`), and since when.

    Attributes:
        comment: what to say or ask there, instead of the structure's own `comment`.
    """

    source: str
    verifie_le: date
    comment: str | None = None


@record
class Structure:
    """A place or a number one can turn to; `checker.contacts` says what is shown of it, and how.

    Attributes:
        couvre, epci, communes: whom it serves: territories, intercommunalities (SIREN), communes.
        statut: `actif`, `a_verifier` (its coordinates are shown as doubtful), or `historique`
            (closed: it is never offered).
        permanence: whether it receives people and may hand leaflets out.
        mairies: whether each commune's mairie answers for it: `Catalogue.dans` gives its number.
    """

    id: str
    nom: str
    categorie: str
    pour_quoi: str
    couvre: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    adresse: str | None = None
    code_postal: str | None = None
    commune: str | None = None
    telephones: tuple[Telephone, ...] = ()
    mairies: Mairies | None = None
    site: str | None = None
    horaires: str | None = None
    comment: str | None = None
    permanence: bool = False
    statut: Literal["actif", "a_verifier", "historique"] = "actif"
    confiance: Confiance
    sources: tuple[str, ...]
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None


@record
class Terme:
    """A glossary entry (`content/glossaire.yml`): an acronym or a word of the trade."""

    id: str
    terme: str
    developpe: str | None = None
    definition: str
    synonymes: tuple[str, ...] = ()
    aujourd_hui: str | None = None
    sources: tuple[str, ...] = ()


@record
class Lieu:
    """A name that people give to a place inside a commune of today (`content/lieux.yml`).

    Attributes:
        commune: today's commune, an Insee code.
        quoi: a former name, a commune joined to another, a Flemish name, or a part of a town.
    """

    id: str
    nom: str
    commune: str
    quoi: Literal["ancien_nom", "ancienne_commune", "nom_flamand", "quartier"]
    sources: tuple[str, ...]


@record
class Critere:
    """One condition of a scheme: a test, why it exists, and what its failure means.

    Attributes:
        libelle: the condition as a plain statement, true when the test holds.
        concerne: whom it concerns, everybody when absent. For the others it is « sans objet »:
            neither met nor failed, and not shown.
        echec: `bloquant` (another scheme), `a_preparer` (a step is missing), `ailleurs`
            (another body), `a_verifier` (only an adviser can tell).
        si_echec: what to say and do when it fails.
        orienter_vers: ids of the schemes to try instead.
        sources, confiance, verifie_le, a_reverifier_le: the scheme's own when absent.
    """

    id: str
    libelle: str
    pourquoi: str
    concerne: Condition | None = None
    test: Condition
    echec: Echec
    si_echec: str
    orienter_vers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confiance: Confiance | None = None
    verifie_le: date | None = None
    a_reverifier_le: date | None = None


@record
class Verification:
    """What only the service can examine: never asked, never blocks (« à l'instruction »)."""

    libelle: str
    pourquoi: str
    sources: tuple[str, ...] = ()


@record
class Piece:
    """A paper to bring, always or only when `si` holds."""

    libelle: str
    si: Condition | None = None


@record
class Affichage:
    """A figure worth showing with the result (« votre participation : 100 € »)."""

    libelle: str
    valeur: Expression
    unite: Unite
    si: Condition | None = None
    note: str | None = None


@record
class Echeance:
    """A date to keep, computed from the answers.

    Attributes:
        id: by which a step that must be done before it cites it.
        calendrier: what to say when it is the last day of a delay and offices are closed; absent
            when the date is not a last day (a hearing).
    """

    libelle: str
    date: Expression
    id: str | None = None
    si: Condition | None = None
    calendrier: Calendrier | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()


@record
class Connaissance:
    """How much is known: `partielle` caps the best verdict at « à vérifier », with a reason."""

    niveau: Literal["suffisante", "partielle"]
    raison: str | None = None


@record
class EnBref:
    """Easy-to-read summary: one idea per sentence, each with a pictogram of the theme's set."""

    phrase: str
    pictogramme: str | None = None


@record
class Exemple:
    """A situation and what the rule must answer: run as a test.

    `reponses` maps question ids to answers as a person gives them; `je_ne_sais_pas` is an answer.
    """

    nom: str
    au: date
    reponses: dict[str, str | int | Fraction | date | tuple[str, ...]]
    verdict: Verdict
    atteignables: tuple[Verdict, ...] = ()
    echecs: tuple[str, ...] = ()
    affichages: dict[str, Nombre | date] | None = None


@record
class Danger:
    """Words of danger: whoever types them is given the numbers before any page.

    Attributes:
        mots: expressions, each recognised when all its words are typed, in any order.
        numeros: figures that are numbers to call, cited as `theme.id`, the first to call first.
        pages: addresses of the pages that come first (`demarches/se-mettre-a-l-abri/`).
    """

    titre: str
    mots: tuple[str, ...]
    numeros: tuple[str, ...]
    pages: tuple[str, ...]


@record
class Recherche:
    """The words of the site's search (`content/recherche.yml`).

    Attributes:
        synonymes: what people type → the words the pages use; an expression counts when all its
            words are typed.
        mots_vides: words that a search leaves out.
        ecritures: how people write fast → the words meant (« kan »: « quand »).
        dangers: what comes before everything else, the gravest first.
    """

    synonymes: dict[str, tuple[str, ...]]
    mots_vides: tuple[str, ...]
    dangers: tuple[Danger, ...] = ()
    ecritures: dict[str, str] = field(default_factory=dict)


@record
class ChiffreUtile:
    """A figure worth having on paper: « Délai pour payer : 6 semaines »."""

    libelle: str
    chiffre: str


@record
class Depliant:
    """What a scheme's leaflet says when the page says too much: each part replaces the page's."""

    accroche: str | None = None
    actions: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    chiffres: tuple[ChiffreUtile, ...] = ()


@record
class Ecran:
    """A screen of the interview (`content/entretien.yml`), in the order in which a person talks.

    Attributes:
        chapitre: the part of the interview it belongs to, in words (« Le papier reçu »).
        questions: asked together; one thing a screen, which may be a group of short facts.
        titre, facile: the heading of a group; a question alone is its own heading.
        si: shown only to those for whom this may hold.
    """

    id: str
    chapitre: str
    questions: tuple[str, ...]
    titre: str | None = None
    facile: str | None = None
    si: Condition | None = None


@record
class Famille:
    """Schemes that a person may want looked at after the first plan (`content/familles.yml`).

    Attributes:
        dispositifs: ids of schemes, or of `volet`.
        besoins: the needs that looking at it adds to those chosen.
        ecrans: the screens asked for them; all that their rules need when empty.
    """

    id: str
    titre: str
    facile: str
    dispositifs: tuple[str, ...]
    besoins: tuple[str, ...] = ()
    ecrans: tuple[str, ...] = ()


@record
class PreRempli:
    """What an answer of the interview must be for an option of the journal to be proposed.

    Attributes:
        question: asked in the interview.
        parmi: one of these options was given (`oui`, `non` for a yes-no question).
        de, moins_de: the amount or number is at least `de` and under `moins_de`.
    """

    question: str
    parmi: tuple[str, ...] = ()
    de: int | None = None
    moins_de: int | None = None


@record
class OptionJournal:
    """One value that a field of the journal may take.

    Attributes:
        si: proposed when all of these hold of the interview; the first such option is.
        missions: the missions for which it is offered; empty for all.
    """

    id: str
    libelle: str
    si: tuple[PreRempli, ...] = ()
    missions: tuple[str, ...] = ()


@record
class ChampJournal:
    """A field of one visit in the permanence journal (`content/journal.yml`), in its order.

    Date and commune are in every entry and are not listed: everything else is a list to choose in.

    Attributes:
        plusieurs: several options may be chosen.
        actes: the kinds of acts for which it is asked; empty for all.
        missions: the missions for which it is asked; empty for all.
        retenu: the next visit starts with the same value.
    """

    id: str
    titre: str
    options: tuple[OptionJournal, ...]
    aide: str | None = None
    plusieurs: bool = False
    retenu: bool = False
    actes: tuple[str, ...] = ()
    missions: tuple[str, ...] = ()


@record
class NombreIndicateurs:
    """One number that a funder asks for by its name, a row of a table of such numbers.

    Attributes:
        seulement: field of the journal → the options that count.
        moins: acts taken away from the number (interventions begun, less those that ended).
    """

    libelle: str
    seulement: dict[str, tuple[str, ...]]
    moins: dict[str, tuple[str, ...]] | None = None


@record
class TableauIndicateurs:
    """A table that a funder asks for: by the values of a field, or a row for each named number.

    Attributes:
        lignes: a field of the journal, or `mois`, `territoire`, `commune`.
        nombres: the rows, when the funder names them; `lignes` is then absent.
        colonnes: the same as `lignes`, or none: the number of acts alone.
        seulement: field of the journal → the options that count; nothing else is counted.
    """

    titre: str
    lignes: str | None = None
    nombres: tuple[NombreIndicateurs, ...] = ()
    colonnes: str | None = None
    seulement: dict[str, tuple[str, ...]] | None = None


@record
class Indicateurs:
    """What the funder of a mission asks to count (`content/indicateurs/<id>.yml`).

    Attributes:
        missions: options of the journal's field `mission`; empty for all.
        a_part: what is asked as well and the journal does not hold, in sentences.
    """

    id: str
    titre: str
    tableaux: tuple[TableauIndicateurs, ...]
    missions: tuple[str, ...] = ()
    a_part: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@record
class OuObtenir:
    """Where to get the papers whose name holds one of these words (`content/papiers.yml`)."""

    id: str
    mots: tuple[str, ...]
    ou: str


@record
class ChampFormulaire:
    """A place to write in on a sheet of the service.

    Attributes:
        genre: one line, several lines, boxes to tick, or a table to fill.
        journal: the field of the journal whose options are the boxes, proposed by the interview.
        question: the question of the interview whose answer the line repeats.
        lignes: the lines of a text or of a table.
        colonnes: the columns of a table.
    """

    libelle: str
    genre: Literal["ligne", "texte", "cases", "tableau"] = "ligne"
    options: tuple[str, ...] = ()
    journal: str | None = None
    question: str | None = None
    plusieurs: bool = False
    lignes: int = 3
    colonnes: tuple[str, ...] = ()


@record
class RubriqueFormulaire:
    """A part of a sheet."""

    titre: str
    champs: tuple[ChampFormulaire, ...]


@record
class Formulaire:
    """A sheet that a service fills with the person (`content/formulaires/<id>.yml`).

    Its fields are those that the documents it is drawn from list, and no more.

    Attributes:
        signatures: who signs it, if anybody.
        garder: who keeps it: a sheet bears a name, which the portal never sees.
    """

    id: str
    titre: str
    pour_quoi: str
    rubriques: tuple[RubriqueFormulaire, ...]
    signatures: tuple[str, ...] = ()
    note: str | None = None
    garder: str
    sources: tuple[str, ...]
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None


@record
class Besoin:
    """What happens to a person, chosen first (`content/besoins/<id>.yml`): what is then asked.

    Its words are those of the option of the same id of the question `besoin`, or of the urgent
    card (question `urgence`) that leads to it.

    Attributes:
        rang: needs of a smaller rank are treated first when several are chosen.
        urgences: the options of `urgence` that choose it, even when the need itself is not.
        seul: the first interview is about it alone (danger); the other needs come after.
        ecrans: the screens of its interview, in order, after the common ones.
        premiers: the schemes at its heart (ids, or `volet` names), in the order of the plan.
        ensuite: the families offered after the plan.
        page: the guide, a file of `docs/`.
    """

    id: str
    rang: int
    urgences: tuple[str, ...] = ()
    seul: bool = False
    ecrans: tuple[str, ...]
    premiers: tuple[str, ...]
    ensuite: tuple[str, ...] = ()
    page: str
    note_interne: str | None = None


@record
class Etape:
    """A step of a plan: a verb, when, whom, what to say, the papers, the letter.

    The same `id` in two situations is the same step, shown once.

    Attributes:
        titre: the action, eight words at most, starting with its verb.
        facile: the same in easy-to-read French.
        detail: how, in a few sentences; folded on screen.
        quand: how soon.
        avant: the id of a date of the situation, or `scheme.id` of one of a scheme's: the day
            before which it must be done.
        si: for whom; unknown, the step is shown with `si_inconnu` before it, never dropped.
        si_inconnu: « Si vous avez une aide au logement », a plain if-clause.
        qui: structures or kinds of structures; the first that serves the commune is named first.
        dire: what to say, in two sentences at most.
        dispositif: the scheme (or `volet`) it asks for: dropped only when the scheme is firmly
            not the one.
        courrier: the letter that does it.
        pieces: the papers it takes.
        page: the guide that says more, a file of `docs/`.
    """

    id: str
    titre: str
    facile: str
    detail: str | None = None
    quand: Quand
    avant: str | None = None
    si: Condition | None = None
    si_inconnu: str | None = None
    qui: tuple[str, ...] = ()
    dire: str | None = None
    dispositif: str | None = None
    courrier: str | None = None
    pieces: tuple[str, ...] = ()
    page: str | None = None
    sources: tuple[str, ...] = ()


@record
class Situation:
    """Where a person stands, and what to do (`content/situations/<id>.yml`).

    The plan, the urgent banners, the pages without JavaScript and the leaflets are made from it.

    Attributes:
        si: when it holds.
        si_inconnu: « Si vous avez reçu un commandement de payer », for whoever does not know.
        urgence: `danger` interrupts the interview; the rest orders situations and steps.
        besoins: the needs for which it is looked at; all when empty.
        remplace: situations that say less: not shown when this one holds.
        premiers: schemes that come before those of the need.
        dates_de: schemes whose computed dates are shown, whatever their verdict.
        dates: its own computed dates.
        etapes: what to do, in order; the first one is « maintenant ».
        pieces: the papers worth bringing, the most useful first.
        depliant: the leaflet; none when absent. Its actions are the steps.
        page: the guide that says more, a file of `docs/`.
    """

    id: str
    titre: str
    facile: str
    si: Condition
    si_inconnu: str | None = None
    urgence: Degre
    besoins: tuple[str, ...] = ()
    remplace: tuple[str, ...] = ()
    premiers: tuple[str, ...] = ()
    dates_de: tuple[str, ...] = ()
    dates: tuple[Echeance, ...] = ()
    etapes: tuple[Etape, ...]
    pieces: tuple[Piece, ...] = ()
    pieces_note: str | None = None
    depliant: Depliant | None = None
    page: str
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None


@record
class Champ:
    """A field of a letter, `{id}` in its text; exactly one of `question`, `valeur`, `a_la_main`.

    Attributes:
        libelle: what to write there, when nothing is known (« Somme que vous pouvez payer »).
        question: the answer it repeats.
        valeur: the figure or the date it computes, in `unite`.
        a_la_main: only the person knows it; typed on the device, or by pen.
    """

    libelle: str
    question: str | None = None
    valeur: Expression | None = None
    unite: Unite | None = None
    a_la_main: bool = False


@record
class Paragraphe:
    """A paragraph of a letter.

    Attributes:
        texte: its words, with the fields of the letter in braces.
        dit: `demande` asks; `fait` states something of the person, `droit` rests on the law:
            neither is written unless `si` surely holds.
        si: for whom; the paragraph is left out when it is unknown or doubtful, unless
            `si_inconnu` words it as a question.
        sources: where the law it cites was read.
    """

    texte: str
    dit: Dit = "demande"
    si: Condition | None = None
    si_inconnu: str | None = None
    sources: tuple[str, ...] = ()


@record
class Courrier:
    """A letter that a step of a plan ends in (`content/courriers/<id>.yml`).

    It is written on the person's device, from the answers; what it cannot know stays blank.

    Attributes:
        quand_utile, quand_inutile: when to send it, and when something else is better.
        a_qui: structures or kinds of structures; the first that serves the commune is written to
            when its address is known.
        destinataire: the name to write by hand when it is not.
        service: the line above the name of the structure (« Greffe du juge de l’exécution »).
        envoi: by plain or registered post, to the court’s office, or with a form.
        avant: the last day to send it, as far as it can be computed.
        objet: the subject line, which has no field.
        questions: what it asks, on its own screen, besides what the interview asked.
        note: what to know before sending it; not part of the letter.
    """

    id: str
    titre: str
    facile: str
    pour_quoi: str
    quand_utile: tuple[str, ...]
    quand_inutile: tuple[str, ...] = ()
    a_qui: tuple[str, ...] = ()
    destinataire: str
    service: str | None = None
    envoi: Envoi
    avant: tuple[Echeance, ...] = ()
    objet: str
    questions: tuple[str, ...] = ()
    champs: dict[str, Champ] = field(default_factory=dict)
    paragraphes: tuple[Paragraphe, ...]
    pieces: tuple[Piece, ...] = ()
    note: str | None = None
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    note_interne: str | None = None


@record
class Dispositif:
    """A scheme, or one part (« volet ») of a scheme, with its rule.

    Attributes:
        groupe: schemes shown together (`fsl-nord`, `fsl-mel`, `jeunes`…).
        volet: the name that the same aid shares in each territory (`fsl-maintien`): needs and
            situations cite it, the commune picks the fund.
        statut: `historique` schemes are explained, with today's successor, not offered.
        fin: the last day on which it may be asked for; after it, it is over, and not offered.
        verdicts: the verdicts the rule declares it can reach; each is proved reachable.
        structures, categories: whom to contact: named structures, and kinds of structures
            resolved by the visitor's commune.
        depliant: what goes on paper instead of the page's words, when these are too long.
    """

    id: str
    nom: str
    nom_court: str
    groupe: str
    volet: str | None = None
    resume: str
    pour_qui: str
    ce_que_c_est: str
    territoires: tuple[str, ...]
    statut: Literal["actif", "a_confirmer", "historique"]
    fin: date | None = None
    aujourd_hui: str | None = None
    connaissance: Connaissance
    en_bref: tuple[EnBref, ...] = ()
    conditions: tuple[Critere, ...] = ()
    instruction: tuple[Verification, ...] = ()
    affichages: tuple[Affichage, ...] = ()
    echeances: tuple[Echeance, ...] = ()
    pieces: tuple[Piece, ...] = ()
    pieces_note: str | None = None
    demarche: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    depliant: Depliant | None = None
    voir_aussi: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...]
    exemples: tuple[Exemple, ...] = ()
    sources: tuple[str, ...]
    confiance: Confiance
    verifie_le: date
    a_reverifier_le: date
    mots_cles: tuple[str, ...] = ()
    note_interne: str | None = None

"""A page of `docs/` is proposed by anyone: it can call what it is given, and run nothing else."""

from datetime import date

import pytest

from checker.catalogue import Catalogue
from scripts.parts.site.pages import Draft, render
from scripts.parts.site.prose import PageError, environment

ATTEMPTS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ chiffre.__globals__['__builtins__']['__import__']('os').system('id') }}",
    "{{ chiffre.__self__.catalogue }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ '%s' | format(joiner.__init__.__globals__) }}",
    "{{ '{0.__class__.__mro__}'.format('') }}",
    "{% for x in range(10 ** 9) %}{% endfor %}",
    "{% include '../../../../../../etc/hostname' %}",
)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_page_that_reaches_for_the_machine_is_refused_with_its_file(attempt: str) -> None:
    draft = Draft("droits/x.md", {}, attempt, "docs/droits/x.md")
    with pytest.raises(PageError, match=r"docs/droits/x\.md"):
        render(draft, Catalogue(), date(2026, 11, 27))


def test_a_page_cannot_change_what_it_is_given() -> None:
    given: list[int] = []
    with pytest.raises(Exception, match="unsafe"):
        environment().from_string("{{ given.append(1) }}").render(given=given)
    assert given == []


def test_what_comes_in_a_list_begins_small_but_an_acronym() -> None:
    words = environment().from_string("{{ papiers | map('lower_first') | join(', ') }}")
    assert words.render(papiers=["Bail", "RIB", "Avis d’impôt"]) == "bail, RIB, avis d’impôt"

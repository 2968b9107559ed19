/** The interview, the plan, what comes back: as the page goes, without a page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDiscreet, isHard, packed, screensSeen } from "../../checker/web/answers.js";
import { CONFIG, Visit } from "./fake.mjs";

const IN_DEBT = { urgence: null, besoin: ["dette-de-loyer"] };

/** A visit that has come to the screen of the debt, Python being there. */
function indebted() {
  return new Visit()
    .send({ type: "start" })
    .arrive()
    .answer(IN_DEBT)
    .answer({ commune: "59350" })
    .answer({ "statut-logement": "locataire" })
    .answer({ "document-recu": "aucun" });
}

const ALL_KNOWN = { "dette-loyer": "100", loyer: "500", reprise: "oui", plan: "non" };

test("the first screens and those of the need are asked before Python is there", () => {
  const visit = new Visit().send({ type: "start" });
  assert.equal(visit.screen, "depart");
  visit.answer(IN_DEBT);
  assert.equal(visit.screen, "commune");
  visit.answer({ commune: "59350" });
  assert.equal(visit.screen, "logement");
  visit.answer({ "statut-logement": "locataire" });
  assert.equal(visit.screen, "papier");
  visit.answer({ "document-recu": "aucun" });
  assert.equal(visit.screen, "next", "what follows is Python's to say");
  visit.arrive();
  assert.equal(visit.screen, "dette");
});

test("either question of the first screen is enough", () => {
  const visit = new Visit().send({ type: "start" });
  visit.answer({ urgence: ["assignation"], besoin: null });
  assert.equal(visit.screen, "commune");
  assert.ok(!("besoin" in visit.state.answers));
});

test("two needs leave what they share to the page and the rest to Python", () => {
  const visit = new Visit().send({ type: "start" });
  visit.answer({ urgence: null, besoin: ["dette-de-loyer", "travaux"] });
  visit.answer({ commune: "59350" }).answer({ "statut-logement": "locataire" });
  assert.equal(visit.screen, "next");
});

test("the interview ends in the plan", () => {
  const visit = indebted().answer(ALL_KNOWN);
  assert.equal(visit.screen, "plan");
  assert.deepEqual(visit.state.found.etapes, []);
});

test("each question of a screen keeps its own error, and what was typed", () => {
  const visit = indebted().answer({ ...ALL_KNOWN, loyer: "faux" });
  assert.equal(visit.screen, "dette");
  assert.deepEqual(
    visit.step.errors.map(({ question }) => question),
    ["loyer"],
  );
  assert.equal(visit.state.drafts.loyer, "faux");
  assert.ok(!("loyer" in visit.state.answers));
  visit.answer(ALL_KNOWN);
  assert.equal(visit.screen, "plan");
  assert.deepEqual(visit.state.drafts, {});
});

test("the count goes down, and what an answer opens is said", () => {
  const visit = indebted();
  assert.equal(visit.step.restants.au_plus, 1);
  assert.equal(visit.step.opened, false);
  visit.send({ type: "travel", step: 3 }).answer({ "document-recu": "commandement" });
  assert.equal(visit.step.restants.au_plus, 2);
  assert.equal(visit.step.opened, true);
});

test("a danger is shown at once, before Python too, and once", () => {
  for (const ready of [false, true]) {
    const visit = new Visit().send({ type: "start" });
    if (ready) visit.arrive();
    visit.answer({ urgence: ["violences"], besoin: null });
    assert.equal(visit.screen, "danger");
    assert.ok(isDiscreet(visit.state));
    visit.send({ type: "continue" });
    assert.equal(visit.screen, "commune");
    visit.answer({ commune: "59350" });
    assert.notEqual(visit.screen, "danger");
  }
});

test("three unknown answers in a chapter offer to leave it to an adviser", () => {
  const unknown = Object.fromEntries(Object.keys(ALL_KNOWN).map((id) => [id, "je_ne_sais_pas"]));
  const visit = indebted();
  assert.equal(isHard(visit.state, "La dette"), false);
  visit.answer(unknown);
  assert.equal(isHard(visit.state, "La dette"), true);
});

test("a chapter left to an adviser is asked no more", () => {
  const visit = indebted().send({ type: "pass" });
  assert.deepEqual(visit.state.passes, ["La dette"]);
  assert.equal(visit.screen, "plan");
});

test("the plan can be seen before the end", () => {
  const visit = indebted();
  assert.equal(screensSeen(visit.state), 5);
  visit.send({ type: "end" });
  assert.equal(visit.screen, "plan");
});

test("Back and Forward keep the answers, and going on with the same ones moves forward", () => {
  const visit = indebted().send({ type: "travel", step: 1 });
  assert.equal(visit.screen, "commune");
  visit.answer({ commune: "59350" });
  assert.equal(visit.screen, "logement");
  assert.equal(visit.state.at, 2);
  assert.equal(visit.state.steps.length, 5, "nothing that followed is lost");
});

test("an answer changed from the review leads back to it", () => {
  const visit = indebted().answer(ALL_KNOWN).send({ type: "review" });
  visit.send({ type: "modify", question: "commune" });
  assert.equal(visit.screen, "commune");
  visit.answer({ commune: "62041" });
  assert.equal(visit.screen, "review");
  assert.equal(visit.state.answers.commune, "62041");
});

test("an answer changed once all was said asks what it opens", () => {
  const visit = indebted().answer(ALL_KNOWN).send({ type: "review" });
  visit.send({ type: "modify", question: "document-recu" });
  visit.answer({ "document-recu": "commandement" });
  assert.equal(visit.screen, "foyer");
  visit.answer({ adultes: "1" });
  assert.equal(visit.screen, "review");
});

test("a late answer never replaces a newer screen", () => {
  const visit = new Visit().send({ type: "start" });
  visit.answer(IN_DEBT).answer({ commune: "59350" }).answer({ "statut-logement": "locataire" });
  visit.answer({ "document-recu": "aucun" });
  const [late] = visit.held.splice(0);
  visit.send({ type: "travel", step: 1 });
  visit.send({ type: "answered", turn: late.turn, response: { ecran: null } });
  assert.equal(visit.screen, "commune");
});

test("a failure offers to try again, and loses nothing", () => {
  const visit = new Visit().send({ type: "start" });
  visit.answer(IN_DEBT).answer({ commune: "59350" }).answer({ "statut-logement": "locataire" });
  visit.answer({ "document-recu": "aucun" });
  const [lost] = visit.held.splice(0);
  visit.send({ type: "failed", turn: lost.turn, refused: false, message: "" });
  assert.equal(visit.state.aside.kind, "failure");
  visit.send({ type: "retry" }).arrive();
  assert.equal(visit.screen, "dette");
});

test("the page says that it waits, unless the answer came", () => {
  const visit = new Visit().send({ type: "start" });
  visit.answer({ ...IN_DEBT, besoin: ["travaux"] }).answer({ commune: "59350" });
  visit.answer({ "statut-logement": "locataire" });
  visit.send({ type: "slow", turn: visit.state.turn - 1 });
  assert.equal(visit.state.aside, null);
  visit.send({ type: "slow", turn: visit.state.turn });
  assert.equal(visit.state.aside.kind, "wait");
  visit.arrive();
  assert.equal(visit.state.aside, null);
});

test("a link brings the answers back to be read again", () => {
  const visit = new Visit().send({ type: "open", text: "bon", needs: [], notices: [] });
  assert.equal(visit.state.aside.kind, "wait");
  visit.arrive();
  assert.equal(visit.screen, "review");
  assert.deepEqual(visit.state.answers, { commune: "59350" });
  assert.match(visit.step.notices.join(" "), /datent du 1er mai 2026/);
});

test("a page loaded again reads the link once more, and easy wording loses nothing", () => {
  const visit = new Visit().send({ type: "open", text: "bon", needs: [], notices: [] });
  visit.send({ type: "easy" });
  assert.deepEqual(
    visit.effects.map(({ type }) => type),
    ["replace", "tools"],
  );
  const [lost] = visit.held.splice(0);
  visit.send({ type: "failed", turn: lost.turn, refused: false, message: "" });
  visit.send({ type: "reload" });
  assert.deepEqual(visit.effects.at(-1), { type: "reload", text: "bon" });
});

test("a damaged link is told, and the questions can be answered", () => {
  const visit = new Visit()
    .send({ type: "open", text: "mauvais", needs: [], notices: [] })
    .arrive();
  assert.equal(visit.state.aside.kind, "refusal");
  visit.send({ type: "correct" });
  assert.equal(visit.state.aside, null);
  assert.equal(visit.screen, "depart");
});

test("a need in the address is chosen, one that does not exist is left out", () => {
  const visit = new Visit().send({
    type: "open",
    text: null,
    needs: ["dette-de-loyer"],
    notices: [],
  });
  assert.equal(visit.screen, "commune");
  assert.deepEqual(visit.state.answers, { besoin: ["dette-de-loyer"] });
  const other = new Visit().send({ type: "open", text: null, needs: ["aucune", "x"], notices: [] });
  assert.equal(other.screen, "depart");
  const danger = new Visit().send({ type: "open", text: null, needs: ["violences"], notices: [] });
  assert.equal(danger.screen, "danger");
});

test("what the tab keeps brings back the same screen, the same answers", () => {
  const kept = JSON.parse(JSON.stringify(packed(indebted().state)));
  const visit = new Visit().send({ type: "wake", kept, step: 4, ask: false });
  assert.equal(visit.screen, "dette");
  assert.equal(visit.state.answers.commune, "59350");
  visit.arrive().answer(ALL_KNOWN);
  assert.equal(visit.screen, "plan");
  visit.send({ type: "travel", step: 2 });
  assert.equal(visit.screen, "logement", "Back still works after a reload");
});

test("coming back from another page asks before it shows", () => {
  const kept = packed(indebted().answer(ALL_KNOWN).state);
  const visit = new Visit({ ready: true }).send({ type: "wake", kept, step: 5, ask: true });
  assert.equal(visit.state.aside.kind, "asleep");
  assert.equal(visit.state.found, null);
  visit.send({ type: "retry" });
  assert.equal(visit.state.aside, null);
  assert.equal(visit.screen, "plan");
  assert.ok(visit.state.found);
});

test("answers kept by another version are read again by Python", () => {
  const kept = { ...packed(indebted().state), version: "v0" };
  const visit = new Visit({ ready: true }).send({ type: "wake", kept, step: 4, ask: false });
  assert.equal(visit.screen, "review");
  assert.match(visit.step.notices.join(" "), /gardées/);
});

test("erasing leaves nothing, and a new visit begins", () => {
  const visit = indebted().send({ type: "erase", visit: "2" });
  assert.ok(visit.effects.some(({ type }) => type === "erase"));
  assert.equal(visit.state.visit, "2");
  assert.equal(visit.screen, "depart");
  const kept = packed(visit.state);
  assert.deepEqual(kept.reponses, {});
  assert.ok(!JSON.stringify(kept).includes("59350"));
});

test("one scheme alone asks its own first screens and gives its result", () => {
  const visit = new Visit({ scope: { dispositifs: ["fsl"] } }).send({ type: "start" });
  assert.equal(visit.screen, "commune");
  visit.answer({ commune: "59350" });
  const [{ request }] = visit.held;
  assert.deepEqual(request.portee, { dispositifs: ["fsl"] });
  visit.send({ type: "end" });
  assert.equal(visit.screen, "results");
});

test("a further family is asked about, and Back finds the first plan again", () => {
  const visit = indebted().answer(ALL_KNOWN);
  const plan = visit.state.at;
  visit.send({ type: "scope", scope: { famille: "mes-dettes" } });
  assert.equal(visit.screen, "plan");
  assert.deepEqual(visit.state.scope, { famille: "mes-dettes" });
  visit.send({ type: "travel", step: plan });
  assert.equal(visit.state.scope, null);
});

test("another need gets its own plan, and Back finds the first one again", () => {
  const visit = indebted().answer(ALL_KNOWN);
  const plan = visit.state.at;
  visit.send({ type: "need", need: "travaux" });
  assert.deepEqual(visit.state.answers.besoin, ["travaux"]);
  visit.send({ type: "travel", step: plan });
  assert.deepEqual(visit.state.answers.besoin, ["dette-de-loyer"]);
});

test("a date that can't be read is told at once, and dropped to go on", () => {
  const visit = new Visit({ simulated: true, date: "demain" }).send({ type: "start" });
  const [{ turn }] = visit.held.splice(0);
  visit.send({ type: "failed", turn, refused: true, message: "La date « demain »" });
  assert.equal(visit.state.aside.kind, "refusal");
  visit.send({ type: "correct" });
  assert.equal(visit.state.date, "2026-11-27");
  assert.equal(visit.screen, "depart");
});

test("the papers ticked and the easy wording change nothing else", () => {
  const visit = indebted().answer(ALL_KNOWN);
  visit.send({ type: "tick", paper: "Le bail", ticked: true });
  assert.deepEqual(visit.state.papers, ["Le bail"]);
  visit.send({ type: "easy" });
  assert.equal(visit.state.easy, true);
  assert.equal(visit.screen, "plan");
});

test("the settings of the page are never changed by a visit", () => {
  const before = JSON.stringify(CONFIG);
  indebted().answer(ALL_KNOWN).send({ type: "erase", visit: "3" });
  assert.equal(JSON.stringify(CONFIG), before);
});

test("a step's letter is written from the answers, and Back finds the plan again", () => {
  const visit = indebted().answer(ALL_KNOWN);
  const plan = visit.state.at;
  visit.send({ type: "letter", letter: "plan-de-paiement" });
  assert.equal(visit.screen, "letter");
  assert.equal(visit.state.found.id, "plan-de-paiement");
  assert.equal(visit.state.found.reponses["dette-loyer"], "100");
  visit.send({ type: "travel", step: plan });
  assert.equal(visit.screen, "plan");
});

test("nothing of a letter is kept with the tab but its name", () => {
  const visit = indebted().answer(ALL_KNOWN);
  visit.send({ type: "letter", letter: "plan-de-paiement" });
  const { about: _, ...step } = packed(visit.state).etapes.at(-1);
  assert.deepEqual(step, { kind: "letter", letter: "plan-de-paiement" });
});

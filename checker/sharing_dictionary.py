"""The words that links to answers are packed with, by `checker.sharing`.

Never change it: the links and QR codes already printed are read back with these very bytes.
Questions and options that are not in it work all the same, spelt out. For another dictionary,
add another version to `checker.sharing`.
"""

_OPTIONS = """
aucun fichage dossier plan salarie-prive salarie-agricole agent-public independant
alternant-prive alternant-autre etudiant etudiant-boursier etudiant-salarie demandeur-emploi
retraite sans-activite bail-court surpeuplement insalubre-interdit logement-indigne
perte-logement menace-expulsion demande-hlm-ancienne dalo violences-foyer aucune banc-vert
la-fregate plan-d-eau autre gir incapacite pch social prive residence mobilite-emploi formation
sante equipement acces-logement travaux dettes entreprise isole parcours ressources
depenses-fortes froid impaye panne dpe-f-g relogement-suffisant entree-domicile squat-autre
logement-etudiant violences-conjugales mise-en-securite entames necessaires impropre
insalubre-dangereux indecent pas-encore deja a b c d e f g lettre-bailleur courrier-caf
commandement-payer assignation jugement commandement-quitter force-publique expulse
mis-dehors-sans-juge sante-psychique addictions quotidien famille violences isolement jamais
en-cours expiree aucun-contact sans-reponse suivi rapport-degradation rapport-insalubrite arrete
au-bailleur sur-mon-compte pas-demandee pas-le-droit nuit-dehors danger-logement
coupure-annoncee expulsion-proche bail-a-signer locataire-prive locataire-hlm
hebergement-institution heberge-tiers sans-domicile proprietaire-occupant proprietaire-bailleur
entrer-dans-un-logement chercher-un-logement premier-logement-jeune dette-de-loyer
facture-energie-eau accompagnement logement-degrade financer-un-projet dettes-budget expulsion
"""

_QUESTIONS = """
trajet-ancien-logement taux-incapacite surface-logement surendettement somme-ages-couple
situation-pro situation-particuliere sejour-regulier salaire-net salaire-brut rsa rfr-foyer
ressources-mensuelles residence-principale repere-prevention relogement-possible
rdv-france-renov quartier-dunkerque professionnel-relais premier-impaye-le plan-apurement
perte-autonomie participation-possible parc-vise paiera-suite objet-projet mutation-pro
montant-travaux montant-projet loyer-repris loyer-hors-charges loyer-charges-comprises
logement-adapte locataire-partenord leviers-budget jeune-moins-26 indices-energie
hebergement-depuis hebergement-demande handicap-foyer gestes-isolation gain-classes exclu-credit
exception-treve evenement-imprevu etat-travaux etat-logement entrepreneur-individuel
entree-logement enfants echeancier-facture duree-pret droits-communs dpe double-loyer
document-recu distance-ancien-logement difficultes devis-signes dettes-impossibles dette-loyer
dette-factures demande-logement-social delai-quitter-modifie date-prise-de-poste
date-etat-des-lieux date-document date-demande-logement-social date-audience dalo-depose
dalo-accuse-reception daho-depose daho-accuse-reception couple convenance-personnelle
contrat-actif contact-services-sociaux constat-logement connu-association chauffage-fossile
charges-mensuelles caution-mobilisable capacite-remboursement bail-signe-le bail-renouvele
bail-meuble bail-duree annees-logement annees-depuis-aide-fsl aide-logement-versement
aide-logement-montant aide-fsl-maintien aide-fsl-acces age adultes accord-commission
accepte-visites accepte-suivi-pret accepte-accompagnement urgence statut-logement commune besoin
"""

DICTIONARY = (",".join(_OPTIONS.split()) + "\n" + "=\n".join(_QUESTIONS.split()) + "=").encode()

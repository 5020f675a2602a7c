"""What `verbatim explain` shows: the question as it is read, the candidates, the evidence, the decision."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.answering.decision import DecisionModel
from bot.answering.explanation import Explanation
from bot.locales import Texts


def print_explanation(explanation: Explanation, model: DecisionModel, console: Console, texts: Texts) -> None:
    """Print an explanation from the question down to the decision."""
    _print_question(explanation, console, texts)
    if explanation.judgement.pick is None:
        console.print(texts.say("terminal-explain-nothing"))
        return
    _print_candidates(explanation, console, texts)
    _print_terms(explanation, console, texts)
    _print_evidence(explanation, console, texts)
    _print_decision(explanation, model, console, texts)


def _heading(key: str, console: Console, texts: Texts, **variables: str) -> None:
    console.print()
    console.print(Text(texts.say(key, **variables), style="bold yellow"))


def _print_question(explanation: Explanation, console: Console, texts: Texts) -> None:
    analysis = explanation.judgement.analysis
    none = texts.say("terminal-explain-none")
    words = [
        word.written if word.written == word.lemma else f"{word.written} → {word.lemma}" for word in analysis.words
    ]
    rows = {
        "language": analysis.language,
        "words": ", ".join(words) or none,
        "concepts": ", ".join(analysis.concepts) or none,
        "entities": ", ".join(analysis.entities) or none,
    }
    if explanation.parts:
        rows["parts"] = " | ".join(part.question for part in explanation.parts)
    _heading("terminal-explain-question", console, texts)
    table = Table.grid(padding=(0, 2))
    for key, value in rows.items():
        table.add_row(Text(texts.say(f"terminal-explain-{key}"), style="dim"), Text(value))
    console.print(table)


def _table(texts: Texts, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for number, column in enumerate(columns):
        table.add_column(texts.say(f"terminal-explain-{column}"), justify="left" if number == 0 else "right")
    return table


def _print_candidates(explanation: Explanation, console: Console, texts: Texts) -> None:
    _heading("terminal-explain-candidates", console, texts)
    table = _table(texts, "topic", "kind", "score")
    for candidate in explanation.candidates:
        kind = texts.say(f"terminal-explain-kind-{candidate.topic.kind}")
        table.add_row(Text(candidate.topic.id), kind, f"{candidate.score:.2f}")
    console.print(table)


def _print_terms(explanation: Explanation, console: Console, texts: Texts) -> None:
    if explanation.topic is None or explanation.other is None:
        return
    _heading("terminal-explain-terms", console, texts, topic=explanation.topic.id, other=explanation.other.id)
    table = _table(texts, "term", "weight")
    for term, weight in explanation.terms:
        table.add_row(Text(f"“{term}”"), f"{weight:+.2f}")
    console.print(table)


def _print_evidence(explanation: Explanation, console: Console, texts: Texts) -> None:
    pick = explanation.judgement.pick
    if pick is None:
        return
    _heading("terminal-explain-evidence", console, texts)
    table = _table(texts, "sign", "value", "adds")
    values = pick.evidence.as_mapping()
    for name, adds in explanation.adds.items():
        table.add_row(texts.say(f"terminal-explain-{name}"), f"{values[name]:.2f}", f"{adds:+.2f}")
    table.add_row(texts.say("terminal-explain-start"), "", f"{explanation.intercept:+.2f}")
    console.print(table)


def _print_decision(explanation: Explanation, model: DecisionModel, console: Console, texts: Texts) -> None:
    console.print()
    if explanation.parts:
        console.print(texts.say("terminal-explain-compound"))
        return
    if explanation.judgement.rule != "model":
        console.print(texts.say(f"terminal-explain-rule-{explanation.judgement.rule}"))
    probability = explanation.judgement.probability
    verdict = model.verdict(probability)
    console.print(
        Text(
            texts.say(
                f"terminal-explain-{verdict}",
                probability=f"{probability:.3f}",
                threshold=f"{model.answer_at:.3f}",
                clarify=f"{model.clarify_at:.3f}",
            ),
            style="bold",
        )
    )

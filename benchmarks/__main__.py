"""`python -m benchmarks`: prints the tables of docs/answering.md, as Markdown."""

from rich.console import Console

from benchmarks.fit import KNOWLEDGE
from benchmarks.following import FollowUps, follow
from benchmarks.labelled import follow_ups, own_sets, read_labelled, shared_sets
from benchmarks.quality import ablation, compared, engine, uncurated
from benchmarks.speed import clinc, speed, start
from benchmarks.tables import table
from bot.factbase.building import Built, build
from bot.factbase.files import read_folder

GATE = KNOWLEDGE.parent / "tests" / "questions.jsonl"


def _follow_ups(found: FollowUps) -> None:
    print("### Follow-up questions\n")
    table(
        ("part", "asked", "right", "right or offered", "wrong of all", "quiet", "French", "English"),
        (
            (part, how, f.right, f.right + f.offered, f.wrong, f.quiet, f.french, f.english)
            for part, how, f in found.figures
        ),
    )
    print(f"Of {found.standing} that stand by themselves, {found.unmoved} got the very same outcome.")
    for name, (asked, items) in found.changed.items():
        print(f"{name}: {len(items)} of {asked} judged otherwise behind some topic: {'; '.join(i.q for i in items)}")
    print(f"A follow-up: {found.median:.2f} ms (median), {found.slowest:.2f} ms (99th percentile).\n")


def main() -> None:
    """Run everything that the data at hand allows."""
    built = build(read_folder(KNOWLEDGE))
    if not isinstance(built, Built):
        raise SystemExit("the knowledge has faults: run `verbatim check`")
    base, own = built.fact_base, own_sets()
    others = {"gate": read_labelled(GATE), **shared_sets()}
    with Console(stderr=True).status("…") as status:
        status.update("engine")
        print("### On sets that nothing was fitted on\n")
        table(
            (
                "fitted on",
                "measured on",
                "right",
                "first",
                "right or offered",
                "wrong of all",
                "quiet",
                "calibration error",
                "French",
                "English",
            ),
            (
                (fitted, name, f.right, f.first, f.right + f.offered, f.wrong, f.quiet, f.error, f.french, f.english)
                for fitted, name, f in engine(base, own, others)
            ),
        )
        status.update("ablation")
        print("### Each ingredient left out\n")
        table(("ingredients", "right at 5 % wrong", "misspelt", "few phrasings"), ablation(base, own, others))
        status.update("baselines")
        print("### Against other methods, over the same phrasings\n")
        table(
            ("method", *(f"{name}: top / at 5 % wrong" for name in others)),
            (
                (method, *(f"{top:.3f} / {at:.3f}" for top, at in found.values()))
                for method, found in compared(base, others)
            ),
        )
        status.update("follow-up questions")
        _follow_ups(follow(base, follow_ups(), {**others, **own}))
        status.update("PIAF")
        print("### Articles without anything curated (PIAF)\n")
        hit = uncurated(base.lexicon)
        print("no data\n" if hit is None else f"hit@1 {hit:.3f}\n")
        status.update("speed")
        print("### Speed\n")
        bases = [("shipped", (base, [item.q for items in own.values() for item in items]))]
        bases += [(f"CLINC150, {n} intents", data) for n in (25, 50, 100) if (data := clinc(base.lexicon, n))]
        table(
            ("base", "phrasings", "median ms", "99th percentile ms", "WRatio ms", "times as fast as WRatio"),
            (
                (name, s.phrasings, s.median, s.slowest, s.wratio, s.times_as_fast)
                for name, (of, questions) in bases
                for s in [speed(of, questions)]
            ),
        )
        began = start()
        print(f"Start to first answer: {began.first:.1f} s at first, {began.kept:.1f} s after; {began.memory:.0f} MB.")


if __name__ == "__main__":
    main()

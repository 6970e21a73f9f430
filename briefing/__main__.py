"""Run the command line: python -m briefing."""

from briefing.cli import run

if __name__ == "__main__":
    run()

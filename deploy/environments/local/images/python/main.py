"""main.py ROLE PORT [KIND]: becomes the program that the image stands in for."""
import importlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # -I leaves it out


def main(role, port, *kind):
    importlib.import_module(role).main(*kind, int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What the commands of tasks.py do, once it is known what was typed: one module for each, loaded when it is called.

In: options and a terminal. Out: what is said there; False where the command must end with an error.
"""

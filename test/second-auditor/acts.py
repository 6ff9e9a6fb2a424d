"""spec/book.md, §8: how an act is defined. Each is a generator that returns why it is refused, or yields once and
then has its effect."""
from types import SimpleNamespace as Record
from primitives import obj

ACTS, EVERY = {}, "call founded wound-up lapsed"

def act(name, need, fields="", phases="founded", marks="", **more):
    """Defines the act that the function below it runs; `fields` and `more` are its body's."""
    def define(run):
        ACTS[name] = Record(need=need, phases=phases.split(), marks=marks, body=obj(fields, **more), run=run)
        return run
    return define

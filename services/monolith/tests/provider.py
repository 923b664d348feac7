"""Who takes the money, in tests; and whoever kills us meanwhile."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from shop import checkout
from shop.provider import Answer, Unanswered


class Killed(BaseException):
    """The process is gone: nothing handles this."""


class FakeProvider:
    """Keeps charges as the provider does; faults are told in advance, one a call."""

    def __init__(self):
        self.states: dict[str, str] = {}
        self.captures = Counter()
        # By operation: what becomes of its next calls. A status, 'lost' (done, but not answered), or 'unheard'.
        self.faults: dict[str, list] = {}
        # What somebody else does while a hold is taken.
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, operation: str, order_id: object, body: dict | None = None) -> Answer:
        id = str(order_id)
        kind = operation.removeprefix('POST /charges/{id}/').removesuffix(' /charges/{id}')
        faults = self.faults.get(kind) or [None]
        fault = faults.pop(0)
        if fault == 'unheard':
            raise Unanswered(fault)
        if isinstance(fault, Answer):
            return fault
        status = {'PUT': self.hold, 'capture': self.capture, 'void': self.void}[kind](id, body)
        if fault == 'lost':
            raise Unanswered(fault)
        return Answer(status, is_refusal=status in (404, 409))

    def hold(self, id: str, body: dict) -> int:
        self.meanwhile()
        state = self.states.setdefault(id, 'declined' if body['card'] == 'card-declined' else 'held')
        return {'declined': 402, 'voided': 409}.get(state, 200)

    def capture(self, id: str, _) -> int:
        state = self.states.get(id)
        if state == 'held':
            self.states[id] = 'captured'
            self.captures[id] += 1
        return {'held': 200, 'captured': 200, None: 404}.get(state, 409)

    def void(self, id: str, _) -> int:
        if self.states.get(id) == 'captured':
            return 409
        self.states[id] = 'voided'
        return 200


@contextmanager
def checkout_with(provider: FakeProvider, moment: int | None = None):
    """Has the checkout call this provider, and be killed at that moment: before or after any call, or any record."""
    passed = 0

    def tick() -> None:
        nonlocal passed
        if passed == moment:
            raise Killed(f'at moment {moment}')
        passed += 1

    def around(work: Callable) -> Callable:
        def ticking(*args, **kwargs):
            tick()
            result = work(*args, **kwargs)
            tick()
            return result

        return ticking

    with ExitStack() as stack:
        stack.enter_context(patch.object(checkout, 'call', around(provider)))
        stack.enter_context(patch.object(checkout, 'record', around(checkout.record)))
        yield

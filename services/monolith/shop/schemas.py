"""What requests and answers hold."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError


def formatted(name: str, pattern: str, **described):
    """A text of a format that has a name; kept in lower case."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError('format', f'must match format "{name}"')
        return value.lower()

    return Annotated[str, Field(json_schema_extra={'format': name, **described}), AfterValidator(check)]


Uuid = formatted('uuid', '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')
# No blanks, and nothing that PostgreSQL does not keep: NUL, and halves of characters.
Email = formatted('email', r'[^@\s\x00\ud800-\udfff]{1,64}@[^@\s\x00\ud800-\udfff]{1,190}', maxLength=255)
ProductId = Annotated[str, Field(pattern='^[a-z0-9-]{1,40}$')]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r'^[^\x00]*$')]
Password = Annotated[str, Field(min_length=8, max_length=200, pattern=r'^[^\x00]*$')]
# The most that can be paid at once.
MOST_CENTS = 2**31 - 1
Card = Annotated[str, Field(pattern='^card-[a-z0-9-]{1,40}$')]


# Not Ninja's own Schema: that one takes attributes of whatever it is given for fields.
class Body(BaseModel):
    """What a request holds: these fields, of these types, and no other."""

    model_config = ConfigDict(extra='forbid', strict=True)


class ProductBody(BaseModel):
    id: str
    name: str
    description: str
    priceCents: int


class ProductsBody(BaseModel):
    products: list[ProductBody]


class NewUser(Body):
    email: Email
    password: Password
    name: Name


class UserBody(BaseModel):
    id: str
    email: str
    name: str


class NewSession(Body):
    email: Email
    password: Annotated[str, Field(max_length=200, pattern=r'^[^\x00]*$')]


class SessionBody(BaseModel):
    token: str
    userId: str
    expiresAt: str


class Item(Body):
    productId: ProductId
    quantity: Annotated[int, Field(ge=1, le=20)]


def each_once(items: list[Item]) -> list[Item]:
    """Refuses a product that is there already, where it is there again."""
    ids = [item.productId for item in items]
    again = [n for n, id in enumerate(ids) if id in ids[:n]]
    if again:
        error = PydanticCustomError('again', 'is there already')
        lines = [{'type': error, 'loc': (n, 'productId'), 'input': ids[n]} for n in again]
        raise ValidationError.from_exception_data('items', lines)
    return items


class NewOrder(Body):
    id: Uuid
    items: Annotated[
        list[Item],
        Field(min_length=1, max_length=20, description='Each product once.', json_schema_extra={'uniqueItems': True}),
        AfterValidator(each_once),
    ]
    card: Card
    totalCents: Annotated[int, Field(ge=0, le=MOST_CENTS)]


class ItemBody(BaseModel):
    productId: str
    quantity: int


class OrderBody(BaseModel):
    id: str
    state: Literal['pending', 'confirmed', 'cancelled']
    items: list[ItemBody]
    totalCents: int | None
    reason: str | None


class ProblemItem(BaseModel):
    field: str
    reason: str


class ProblemBody(BaseModel):
    title: str
    status: int
    problems: list[ProblemItem]
    requestId: str

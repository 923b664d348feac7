from ninja import Path

from shop.api import api
from shop.problem import Problem
from shop.schemas import ProblemBody, UserBody, Uuid
from shop.session import session


@api.get(
    '/users/{id}',
    summary='A user, to themselves.',
    response={200: UserBody, (400, 401, 404): ProblemBody},
    auth=session,
)
def get_user(request, id: Path[Uuid]):
    user = request.auth
    if id != str(user.id):
        raise Problem(404, ('path.id', 'is not a user'))
    return UserBody(id=id, email=user.email, name=user.name)
